// Whether all contenders give the same answer, before anything is measured: a fast wrong answer is worth nothing.
import { isDeepStrictEqual } from 'node:util'
import type { Asked } from './load/load.ts'

const COMPARED = 20
const CERTIFICATES = 5

interface Answer {
  readonly data?: { readonly subject?: { readonly certificates: readonly { readonly identifier: string }[] } | null } | null
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[]
}

export interface Answering {
  readonly name: string
  readonly requests: readonly Asked[]
}

/** @throws Error saying who answers otherwise than the first, without anything of a person */
export async function checkAnswers(all: readonly Answering[]): Promise<void> {
  const [first, ...others] = all
  if (!first) return
  const step = Math.max(1, Math.floor(first.requests.length / COMPARED))
  for (let at = 0; at < first.requests.length; at += step) {
    const expected = await answerOf(first, at)
    if (expected.length !== CERTIFICATES) throw new Error(`${first.name} shows ${expected.length} certificates instead of ${CERTIFICATES}`)
    for (const other of others) {
      const given = await answerOf(other, at)
      if (!isDeepStrictEqual(given, expected)) throw new Error(`${other.name} answers otherwise than ${first.name}: ${differenceIn(given, expected)}`)
    }
  }
}

/** Certificates in the order of their identifiers: each contender has an order of its own. */
async function answerOf({ name, requests }: Answering, at: number): Promise<readonly Record<string, unknown>[]> {
  const { url, headers, body } = requests[at] as Asked
  const response = await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body })
  const answer = (await response.json()) as Answer
  if (answer.errors) throw new Error(`${name} refuses: ${answer.errors.map(({ extensions }) => extensions?.code ?? '?').join()}`)
  return [...(answer.data?.subject?.certificates ?? [])].sort((a, b) => (a.identifier < b.identifier ? -1 : 1)) as unknown as Record<string, unknown>[]
}

function differenceIn(given: readonly Record<string, unknown>[], expected: readonly Record<string, unknown>[]): string {
  if (given.length !== expected.length) return `${given.length} certificates instead of ${expected.length}`
  const names = expected.flatMap((one, at) => Object.keys(one).filter((name) => !isDeepStrictEqual(one[name], given[at]?.[name])))
  return [...new Set(names)].join(', ')
}
