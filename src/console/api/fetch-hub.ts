import { connectionLost, faultOf } from './fault.ts'

/** Says to the hub that a page of its own asks; another site's page cannot send it. */
const PAGE = { 'x-yihao-page': '1' }

export interface HubRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
}

/**
 * Asks the hub for JSON in the session of this browser.
 *
 * @throws Fault of the code that the hub gives, `CONNECTION_LOST` where no answer came
 */
export async function fetchJson<Said>(path: string, { method = 'GET', body, signal }: HubRequest = {}): Promise<Said> {
  const answer = await fetchHub(path, {
    method,
    headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  })
  const said = (await answer.json().catch(() => ({}))) as Said & { errors?: readonly object[] }
  if (!answer.ok) throw faultOf(said.errors?.[0])
  return said
}

/** The same for bodies and answers of any type: files, exports. Whoever calls looks at the status. */
export async function fetchHub(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...request, credentials: 'same-origin', headers: { ...PAGE, ...request.headers } })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw connectionLost()
  }
}
