import { RECEIPT_SCHEMA, type Receipt } from './receipt.ts'

type Fits = (value: unknown) => boolean

const text: Fits = (value) => typeof value === 'string'
const count: Fits = (value) => Number.isSafeInteger(value) && (value as number) >= 0
const matching = (pattern: RegExp): Fits => (value) => typeof value === 'string' && pattern.test(value)
const orNull = (fits: Fits): Fits => (value) => value === null || fits(value)
const listOf = (fits: Fits): Fits => (value) => Array.isArray(value) && value.every(fits)
const either = (...choices: readonly Fits[]): Fits => (value) => choices.some((fits) => fits(value))

/** An object with exactly these members: what is not known must not be passed over. */
const object = (members: Readonly<Record<string, Fits>>): Fits => (value) =>
  typeof value === 'object'
  && value !== null
  && !Array.isArray(value)
  && Object.keys(value).length === Object.keys(members).length
  && Object.entries(members).every(
    ([name, fits]) => Object.hasOwn(value, name) && fits((value as Record<string, unknown>)[name]),
  )

// 32 bytes have one spelling each: the last character before the padding carries no unused bit that is set.
const digest = matching(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/)
const salt = matching(/^[A-Za-z0-9_-]{22,}$/)
const treeHash = matching(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/)

const isShaped = object({
  schema: (value) => value === RECEIPT_SCHEMA,
  origin: text,
  index: count,
  size: count,
  entry: either(text, object({ leaf: treeHash })),
  proof: listOf(treeHash),
  checkpoint: text,
  payload: orNull(object({ salt, digest, paths: listOf(listOf(either(text, count))) })),
  request: object({
    id: text,
    document: orNull(matching(/^[0-9a-f]{64}$/)),
    salt: orNull(salt),
    digest: orNull(digest),
  }),
  purpose: orNull(object({ item: orNull(text), case: orNull(text), reason: orNull(text) })),
  iat: count,
})

/** Whether a value has the form of `schema/formats/receipt.schema.json`. Nothing of it is believed yet. */
export function isReceipt(value: unknown): value is Receipt {
  return isShaped(value)
}
