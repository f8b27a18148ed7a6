import { fetchHub } from './fetch-hub.ts'
import { faultOf, type Fault } from './fault.ts'
import type { TrustedDocument } from './trusted-document.ts'

export interface Answered<Answer> {
  readonly data: Answer
  /** What was refused of an answer that was otherwise given. */
  readonly faults: readonly Fault[]
  /** Entries of the log that say that this was asked, in its order. */
  readonly entries: readonly string[]
}

interface Said<Answer> {
  readonly data?: Answer | null
  readonly errors?: readonly object[]
  readonly extensions?: { readonly accessEntries?: readonly string[] }
}

/** @throws Fault where nothing was answered */
export async function ask<Answer, Variables>(
  document: TrustedDocument<Answer, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answered<Answer>> {
  const answer = await fetchHub('/console/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
    body: JSON.stringify({ documentId: document.id, operationName: document.name, variables }),
    ...(signal && { signal }),
  })
  const { data, errors = [], extensions }: Said<Answer> = await answer.json().catch(() => ({}))
  if (data === undefined || data === null || isEmpty(data, errors)) throw faultOf(errors[0])
  return { data, faults: errors.map(faultOf), entries: extensions?.accessEntries ?? [] }
}

/** Every field refused: then there is a fault and no answer. */
function isEmpty(data: object, errors: readonly object[]): boolean {
  return errors.length > 0 && Object.values(data).every((value) => value === null)
}
