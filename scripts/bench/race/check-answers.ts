// Whether all contenders give the same answer, before anything is measured: a fast wrong answer is worth nothing.
import { isDeepStrictEqual } from 'node:util'
import { ProofDesk } from '../load/proof-desk.ts'
import type { Requests } from '../load/start-load.ts'

const COMPARED = 20
const CERTIFICATES = 5
const TRIES = 3

export interface Certificate extends Readonly<Record<string, unknown>> {
  readonly identifier: string
}

interface Answer {
  readonly data?: { readonly subject?: { readonly certificates: readonly Certificate[] } | null } | null
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[]
}

export interface Answering {
  readonly name: string
  readonly requests: Requests
  /** Where the certificates stand in an answer, if not where the hub has them. */
  readonly certificates?: ((data: unknown) => readonly Certificate[]) | undefined
}

/** @throws Error saying who answers otherwise than the first, without anything of a person */
export async function checkAnswers([first, ...others]: readonly Answering[]): Promise<void> {
  if (!first) return
  const count = first.requests.requests.length
  for (let at = 0; at < count; at += Math.max(1, Math.floor(count / COMPARED))) {
    const expected = await certificatesOf(first, at)
    if (expected.length !== CERTIFICATES) throw new Error(`${first.name} shows ${expected.length} certificates instead of ${CERTIFICATES}`)
    for (const other of others) {
      const given = await certificatesOf(other, at)
      if (!isDeepStrictEqual(given, expected)) throw new Error(`${other.name} answers otherwise than ${first.name}: ${differenceIn(given, expected)}`)
    }
  }
}

/** @throws Error where an answer is refused, or has not in it what it should */
export async function checkExpected(name: string, requests: Requests, expected: RegExp): Promise<void> {
  const count = requests.requests.length
  for (let at = 0; at < count; at += Math.max(1, Math.floor(count / COMPARED))) {
    const text = await wholeAnswer(requests, at)
    if (text.includes('"errors":')) throw new Error(`${name}: refused with ${/"code":"([A-Z_]+)"/.exec(text)?.[1] ?? '?'}`)
    if (!expected.test(text)) throw new Error(`${name}: request ${at} was not answered as it should`)
  }
}

/** On a machine that stands still for seconds an answer may be too late: then it is asked for again. */
async function wholeAnswer(requests: Requests, at: number): Promise<string> {
  for (let tried = 1; ; tried += 1) {
    const text = await answerOf(requests, at)
    if (tried === TRIES || !text.includes('STORAGE_UNAVAILABLE')) return text
  }
}

/** One answer as text, with a proof made for it where it needs one. */
export async function answerOf({ requests, proofs }: Requests, at: number): Promise<string> {
  const { url, headers, body } = requests[at % requests.length] ?? { url: '', headers: {}, body: '' }
  const desk = proofs && new ProofDesk(proofs)
  await desk?.prepare(1)
  const all = { ...headers, 'content-type': 'application/json', ...(desk && { dpop: desk.take() }) }
  return (await fetch(url, { method: 'POST', headers: all, body })).text()
}

/** In the order of their identifiers: each contender has an order of its own. */
async function certificatesOf({ name, requests, certificates }: Answering, at: number): Promise<readonly Certificate[]> {
  const { data, errors } = JSON.parse(await wholeAnswer(requests, at)) as Answer
  if (errors) throw new Error(`${name} refuses: ${errors.map(({ extensions }) => extensions?.code ?? '?').join()}`)
  const shown = certificates ? certificates(data) : (data?.subject?.certificates ?? [])
  return [...shown].sort((a, b) => (a.identifier < b.identifier ? -1 : 1))
}

function differenceIn(given: readonly Certificate[], expected: readonly Certificate[]): string {
  if (given.length !== expected.length) return `${given.length} certificates instead of ${expected.length}`
  const names = expected.flatMap((one, at) => Object.keys(one).filter((name) => !isDeepStrictEqual(one[name], given[at]?.[name])))
  return [...new Set(names)].join(', ')
}
