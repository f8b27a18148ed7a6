import type { Typed } from './spelling.ts'

/** How well a word fits a name: the higher the better. */
export type Fit = number

const LITERAL = 4
const FROM_THE_BEGINNING = 2

/**
 * How well a word fits a name: typed as it stands, by the initials of its pinyin (公共场所: `ggcs`), in full (`gonggongchangsuo`), or any
 * mixture of these and of beginnings of syllables, over characters that follow one another. Null where it does not.
 */
export function fitOf(word: string, name: readonly Typed[]): Fit | null {
  for (let start = 0; start < name.length; start += 1) {
    if (!fitsAt(word, name, start)) continue
    const literal = name.map(({ character }) => character).join('').includes(word)
    return (start === 0 ? FROM_THE_BEGINNING : 1) + (literal ? LITERAL : 0)
  }
  return null
}

/** Follows every way to read the word at once, so that no name and no word takes longer than their lengths allow. */
function fitsAt(word: string, name: readonly Typed[], start: number): boolean {
  // Most places of most names are done with here.
  if (!name[start]?.begins.includes(word.charAt(0))) return false
  let reached = new Set([0])
  for (let at = start; at < name.length && reached.size > 0; at += 1) {
    const next = new Set<number>()
    const typed = name[at]
    if (!typed) return false
    for (const offset of reached) for (const end of endsAfter(word, offset, typed)) {
      if (end === word.length) return true
      next.add(end)
    }
    reached = next
  }
  return false
}

/** Where in the word one may be after typing this character from there on. */
function* endsAfter(word: string, offset: number, { character, readings }: Typed): Generator<number> {
  if (word.startsWith(character, offset)) yield offset + character.length
  for (const reading of readings) {
    for (let length = 1; length <= reading.length && word[offset + length - 1] === reading[length - 1]; length += 1) yield offset + length
  }
}
