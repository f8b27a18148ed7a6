// Places in the lists of this room, wrapped so that nobody builds one by hand. They are checked and no secret: a list only
// ever holds what its reader may see.

const NUMBER = /^[1-9]\d{0,17}$/
const HOLD = /^(\d{1,15}) ([\w-]{22})$/
const LONGEST = 64

export function placeAfter(id: bigint): string {
  return wrap(String(id))
}

/** Null where the hub cannot have given the cursor out. */
export function readPlace(cursor: string): bigint | null {
  const text = unwrap(cursor)
  return text !== null && NUMBER.test(text) ? BigInt(text) : null
}

export interface HoldPlace {
  readonly at: Date
  readonly id: string
}

export function holdPlaceAfter({ at, id }: HoldPlace): string {
  return wrap(`${at.getTime()} ${id}`)
}

/** Null where the hub cannot have given the cursor out. */
export function readHoldPlace(cursor: string): HoldPlace | null {
  const [, at, id] = HOLD.exec(unwrap(cursor) ?? '') ?? []
  // Beyond it there is no instant that a Date can hold.
  return at === undefined || id === undefined || Number(at) > 8.64e14 ? null : { at: new Date(Number(at)), id }
}

function wrap(text: string): string {
  return Buffer.from(text, 'latin1').toString('base64url')
}

function unwrap(cursor: string): string | null {
  if (cursor.length > LONGEST) return null
  const text = Buffer.from(cursor, 'base64url').toString('latin1')
  return wrap(text) === cursor ? text : null
}
