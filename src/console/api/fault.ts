/** What a request came to that was not answered: a refusal of the closed list (schema/errors.md), or that no answer came. */
export class Fault extends Error {
  /** Of schema/errors.md, or `CONNECTION_LOST`, which only a page can know. */
  readonly code: string
  /** By which operators find it in the hub's log; null where no answer came. */
  readonly requestId: string | null
  readonly details: Readonly<Record<string, string | number>>
  /** Whether the same request may be answered later. */
  readonly isLater: boolean

  constructor({ code, requestId = null, details = {}, isLater = false }: FaultFacts) {
    super(code)
    this.code = code
    this.requestId = requestId
    this.details = details
    this.isLater = isLater
  }
}

export interface FaultFacts {
  readonly code: string
  readonly requestId?: string | null
  readonly details?: Readonly<Record<string, string | number>>
  readonly isLater?: boolean
}

interface SaidError {
  readonly extensions?: { readonly code?: string; readonly requestId?: string; readonly retry?: string; readonly details?: FaultFacts['details'] }
}

/** The fault that one error of an answer's `errors` says. */
export function faultOf(said: SaidError | undefined): Fault {
  const { code = 'INTERNAL', requestId = null, retry, details } = said?.extensions ?? {}
  return new Fault({ code, requestId, isLater: retry === 'LATER', ...(details !== undefined && { details }) })
}

export const connectionLost = () => new Fault({ code: 'CONNECTION_LOST', isLater: true })
