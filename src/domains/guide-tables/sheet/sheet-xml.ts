import { TableFault } from '../faults.ts'
import { GRID_LIMITS } from './grid.ts'
import type { Merge } from './merges.ts'

/** A cell, from 0. */
interface Place {
  readonly row: number
  readonly column: number
}

interface LookedOver {
  readonly merges: readonly Merge[]
  readonly errors: readonly Place[]
}

const TAG = /<(?:[A-Za-z_][\w.-]*:)?(c|row|mergeCell)(?=[\s/>])/g
const ATTRIBUTE = /\s+(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')/y
const TAG_END = /\s*\/?>/y
const MAX_CELLS = GRID_LIMITS.rows * GRID_LIMITS.columns
const MAX_MERGES = 5_000

/**
 * Looks a sheet over before the library reads it: the library makes a row and a cell for every place up to the farthest
 * that is named, so one cell at XFD1048576 would be 17 thousand million of them.
 *
 * @returns its merged blocks and the cells that hold an error value, which the library does not tell
 * @throws TableFault SHEET_TOO_LARGE, SHEET_UNREADABLE
 */
export function lookOver(xml: string): LookedOver {
  refuseDeclarations(xml)
  const merges: Merge[] = []
  const errors: Place[] = []
  let cells = 0
  for (const { 0: begin, 1: tag, index } of xml.matchAll(TAG)) {
    const attributes = attributesFrom(xml, index + begin.length)
    if (tag === 'mergeCell') {
      if (merges.length >= MAX_MERGES) throw new TableFault('SHEET_TOO_LARGE')
      merges.push(blockOf(attributes.get('ref') ?? ''))
      continue
    }
    cells += 1
    if (cells > MAX_CELLS) throw new TableFault('SHEET_TOO_LARGE')
    const place = attributes.get('r')
    if (place === undefined) continue
    const at = placeOf(place)
    if (tag === 'c' && attributes.get('t') === 'e') errors.push(at)
  }
  return { merges, errors }
}

/**
 * The attributes of a tag by their names without prefixes. What could be read in two ways, such as one that is there twice or
 * brackets within quotes, is not: the library might see another place than was looked at. @throws TableFault SHEET_UNREADABLE
 */
function attributesFrom(xml: string, begin: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (let at = begin; ; at = ATTRIBUTE.lastIndex) {
    ATTRIBUTE.lastIndex = at
    const [whole, name = '', quoted, apostrophes] = ATTRIBUTE.exec(xml) ?? []
    if (whole === undefined) {
      TAG_END.lastIndex = at
      if (TAG_END.test(xml)) return attributes
      throw new TableFault('SHEET_UNREADABLE')
    }
    if (attributes.has(name)) throw new TableFault('SHEET_UNREADABLE')
    attributes.set(name, quoted ?? apostrophes ?? '')
  }
}

/** Nothing of Office declares entities or document types; whoever does wants something else. @throws TableFault */
export function refuseDeclarations(xml: string): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new TableFault('SHEET_UNREADABLE')
}

export function attributeOf(attributes: string, name: string): string | null {
  const [, , value = null] = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(["'])(.*?)\\1`, 's').exec(attributes) ?? []
  return value
}

function placeOf(place: string): Place {
  // Written in any other way, such as with character references, it would be read otherwise than it was looked at.
  const [whole, letters = '', row = ''] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place) ?? []
  if (whole === undefined) throw new TableFault('SHEET_UNREADABLE')
  const at = { row: Number(row) - 1, column: columnNumber(letters) - 1 }
  if (at.row >= GRID_LIMITS.rows || at.column >= GRID_LIMITS.columns) throw new TableFault('SHEET_TOO_LARGE')
  return at
}

function blockOf(reference: string): Merge {
  const [whole, left = '', top = '', right = '', bottom = ''] = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? []
  if (whole === undefined) throw new TableFault('SHEET_UNREADABLE')
  return { top: Number(top) - 1, left: columnNumber(left) - 1, bottom: Number(bottom) - 1, right: columnNumber(right) - 1 }
}

/** A is 1; nothing is 0. */
function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
}
