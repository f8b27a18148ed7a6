// Places in the lists of this room, wrapped so that nobody builds one by hand. They are checked and no secret: a list
// only ever holds what its reader may see.

const NUMBER = /^(0|[1-9]\d{0,17})$/
const LONGEST = 40

export function cursorAfter(place: bigint | number): string {
  return Buffer.from(String(place), 'latin1').toString('base64url')
}

/** The place; null where the hub cannot have given the cursor out. */
export function readCursor(cursor: string): bigint | null {
  if (cursor.length > LONGEST) return null
  const text = Buffer.from(cursor, 'base64url').toString('latin1')
  return NUMBER.test(text) && cursorAfter(BigInt(text)) === cursor ? BigInt(text) : null
}

/** The number of an import as it is written outside; null where it can be none. */
export function readId(text: string): bigint | null {
  return NUMBER.test(text) ? BigInt(text) : null
}
