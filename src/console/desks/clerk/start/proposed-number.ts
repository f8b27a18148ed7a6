/** Easily read aloud: none of them looks like another. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const RANDOM_CHARACTERS = 7

/** A number for a case that nobody has: its day (`2026-11-22`) and 35 random bits. Counting is for departments that do so. */
export function proposedNumber(today: string): string {
  const random = [...crypto.getRandomValues(new Uint8Array(RANDOM_CHARACTERS))].map((byte) => ALPHABET.charAt(byte % ALPHABET.length))
  return `SL${today.replaceAll('-', '')}-${random.join('')}`
}
