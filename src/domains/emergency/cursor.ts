const PLACE = /^(\d{1,15}) ([\w-]{22})$/
const LONGEST = 64

export interface Place {
  readonly at: Date
  readonly id: string
}

/** A place in the list, wrapped so that nobody builds one by hand; it is checked and no secret. */
export function placeAfter({ at, id }: Place): string {
  return wrap(`${at.getTime()} ${id}`)
}

/** Null where the hub cannot have given the cursor out. */
export function readPlace(cursor: string): Place | null {
  if (cursor.length > LONGEST) return null
  const text = Buffer.from(cursor, 'base64url').toString('latin1')
  const [, at, id] = wrap(text) === cursor ? (PLACE.exec(text) ?? []) : []
  // Beyond it there is no instant that a Date can hold.
  return at === undefined || id === undefined || Number(at) > 8.64e14 ? null : { at: new Date(Number(at)), id }
}

function wrap(text: string): string {
  return Buffer.from(text, 'latin1').toString('base64url')
}
