import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'
import type { Typeface } from './wrap.ts'

export type Weight = 'REGULAR' | 'BOLD'

/** A weight of Noto Sans SC: its file, for a PDF to take its letters from, and its measures. */
export interface LoadedTypeface extends Typeface {
  readonly file: Buffer
}

const FILES: Readonly<Record<Weight, string>> = {
  REGULAR: '400Regular/NotoSansSC_400Regular.ttf',
  BOLD: '700Bold/NotoSansSC_700Bold.ttf',
}

const loaded = new Map<Weight, LoadedTypeface>()

/**
 * A weight of the typeface, read at its first use (some 10 MB each) and kept. Throws where the
 * package with the fonts is not installed.
 */
export function typeface(weight: Weight): LoadedTypeface {
  const known = loaded.get(weight)
  if (known !== undefined) return known
  const path = createRequire(import.meta.url)
    .resolve(`@expo-google-fonts/noto-sans-sc/${FILES[weight]}`)
  const file = readFileSync(path)
  const opened = create(file)
  if (!('glyphForCodePoint' in opened)) throw new Error('The font file holds more than one font.')
  const made = { file, ...measuresOf(opened) }
  loaded.set(weight, made)
  return made
}

function measuresOf(font: Font): Typeface {
  const widths = new Map<number, number>()
  return {
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    widthOf: (codePoint) => {
      const known = widths.get(codePoint)
      if (known !== undefined) return known
      const width = font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm
      widths.set(codePoint, width)
      return width
    },
  }
}
