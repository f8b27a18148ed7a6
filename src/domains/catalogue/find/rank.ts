import type { StoredItem } from '../store.ts'
import { fitOf } from './match.ts'
import { plain, wordsOf, type Typed } from './spelling.ts'

export interface SpelledItem {
  readonly item: StoredItem
  readonly name: readonly Typed[]
}

/** What of an item's code is worth typing: fewer characters fit too many. */
const SHORTEST_CODE = 6

/** Those items in which each word is found, in name, sub-item or at the front of a code; the best first, then the shorter name. */
export function rankItems(items: readonly SpelledItem[], text: string): StoredItem[] {
  const words = wordsOf(text)
  const found = items.flatMap(({ item, name }) => {
    let score = 0
    for (const word of words) {
      const fit = isCodeOf(word, item) ? 0 : fitOf(word, name)
      if (fit === null) return []
      score += fit
    }
    return [{ item, score, length: name.length }]
  })
  return found
    .sort((a, b) => b.score - a.score || (words.length > 0 ? a.length - b.length : 0) || (a.item.code < b.item.code ? -1 : 1))
    .map(({ item }) => item)
}

function isCodeOf(word: string, { code, baseCode }: StoredItem): boolean {
  return word.length >= SHORTEST_CODE && (plain(code).startsWith(word) || plain(baseCode).startsWith(word))
}
