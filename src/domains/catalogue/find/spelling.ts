/** One character of a name with everything that one may type for it: itself, and beginnings of its readings. */
export interface Typed {
  readonly character: string
  /** Pinyin without tones, `v` for ü, of all its readings: 行 is xing and hang. Empty for what is no Chinese character. */
  readonly readings: readonly string[]
  /** The first letters of all these. */
  readonly begins: string
}

/** Spells a text out, character by character. */
export type Spell = (text: string) => readonly Typed[]

/** Loaded with the first search: its dictionary is of no use to any other command of the hub. */
export async function loadSpelling(): Promise<Spell> {
  const { polyphonic } = await import('pinyin-pro')
  return (text) => {
    const characters = [...plain(text)]
    const readings = polyphonic(characters.join(''), { toneType: 'none', v: true, type: 'array', nonZh: 'spaced' })
    return characters.map((character, at) => typed(character, readings[at] ?? []))
  }
}

function typed(character: string, spelled: readonly string[]): Typed {
  const readings = spelled.filter((reading) => reading !== character && /^[a-z]+$/.test(reading))
  return { character, readings, begins: [character, ...readings].map((text) => text.charAt(0)).join('') }
}

/** What is typed and what it is compared with, alike: full-width forms, capitals and accents make no difference. */
export function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** More would only cost. */
const MOST_WORDS = 8

/** The words of a search, each of which must be found. */
export function wordsOf(text: string): readonly string[] {
  return [...new Set(plain(text).split(/[\s'’·]+/u).filter((word) => word !== ''))].slice(0, MOST_WORDS)
}
