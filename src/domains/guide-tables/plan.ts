import { setImmediate } from 'node:timers/promises'
import type { GuideRow } from '../../kernel/import-rows.ts'
import type { RowFault } from '../../kernel/row-outcome.ts'
import type { Column, Draft } from './columns/column.ts'
import { itemCodeIn } from './columns/item-columns.ts'
import type { CellReason } from './faults.ts'
import type { ReadHeader } from './header.ts'
import type { CellChange, CellFault, PlannedRow } from './model.ts'
import { newGuide } from './new-guide.ts'
import { cellText, ERROR_CELL, ROUNDED_CELL, type Grid } from './sheet/grid.ts'
import { allColumns } from './tables.ts'

/** What a table is compared with. */
export interface Holdings {
  readonly departmentCode: string
  /** The newest version of each of the department's guides. */
  readonly guides: readonly GuideRow[]
  /** Everything that an import would find wrong with a guide, by path. */
  readonly faults: (guide: GuideRow, base: number | null) => Promise<RowFault[]>
  /** Codes of items that somebody is writing a draft of. */
  readonly drafts: ReadonlySet<string>
}

/** What a row says: its cells by the keys of their columns. '' is 无, the word for none; an empty cell says nothing and is not there. */
type Said = ReadonlyMap<string, string>

/** Says of each row of a sheet what it would do, and does nothing. */
export async function planRows({ rows }: Grid, { columns, begin, table }: ReadHeader, holdings: Holdings): Promise<PlannedRow[]> {
  const read = columns.flatMap((column, at) => (column === null ? [] : [{ column, at }]))
  const all = allColumns(table)
  const planned: PlannedRow[] = []
  const seen = new Set<string>()
  let above: Said = new Map()
  for (const [index, cells] of rows.slice(begin).entries()) {
    if (isRemark(cells)) continue
    // Whatever else the hub does goes on between rows.
    if (index % ROWS_AT_ONCE === 0) await setImmediate()
    const said = filledDown(saidIn(cells, read), above)
    above = said
    const row = await planRow(said, all, holdings)
    const isTwice = row.itemCode !== null && seen.has(row.itemCode)
    if (row.itemCode !== null) seen.add(row.itemCode)
    planned.push({ row: begin + index + 1, ...(isTwice ? refused(row, [{ title: null, reason: 'ITEM_TWICE' }]) : row) })
  }
  return planned
}

const ROWS_AT_ONCE = 10

type Planned = Omit<PlannedRow, 'row'>

async function planRow(said: Said, columns: readonly Column[], holdings: Holdings): Promise<Planned> {
  const blank: Planned = {
    itemCode: null, name: said.get('name') ?? '', subItem: said.get('subItem') || null, state: 'REFUSED', changes: [], faults: [], base: null, next: null,
  }
  const unreadable = columns.filter(({ key }) => [ERROR_CELL, ROUNDED_CELL].includes(said.get(key) ?? ''))
  if (unreadable.length > 0) {
    return refused(blank, unreadable.map(({ key, titles: [title] }) => ({ title, reason: said.get(key) === ERROR_CELL ? 'CELL_HAS_ERROR' : 'NUMBER_ROUNDED' })))
  }
  const found = itemOf(said, holdings)
  if (typeof found === 'string') return refused(blank, [{ title: found.startsWith('ITEM_CODE') ? '实施编码' : null, reason: found }])
  const { code, held } = found
  const draft = structuredClone(held ?? newGuide(code, holdings.guides[0]?.item ?? null, bodyName(said, holdings))) as Draft
  const { changes, faults } = put(draft, held, said, columns)
  const row: Planned = { ...blank, itemCode: code, name: draft.item.name, subItem: draft.item.subItem, changes, base: held?.version ?? null }
  if (faults.length > 0) return refused(row, faults)
  if (held !== null && changes.length === 0) return { ...row, state: 'UNCHANGED' }
  const lacking = held === null ? NEEDED.filter((key) => (said.get(key) ?? '') === '') : []
  if (lacking.length > 0) return refused(row, lacking.map((key) => ({ title: titleOf(columns, key), reason: 'NEEDED_FOR_NEW' })))
  if (holdings.drafts.has(code)) return refused(row, [{ title: null, reason: 'DRAFT_OPEN' }])
  const next = draft as GuideRow
  const unsound = await holdings.faults(next, row.base)
  if (unsound.length > 0) return refused(row, inWords(unsound, columns))
  return { ...row, state: held === null ? 'NEW' : 'CHANGED', next }
}

/** Of an item that is not there yet a table says at least this; whatever else is empty is left for the editor. */
const NEEDED = ['name', 'itemType', 'category', 'servedParties']

function put(draft: Draft, held: GuideRow | null, said: Said, columns: readonly Column[]): { changes: CellChange[]; faults: CellFault[] } {
  const changes: CellChange[] = []
  const faults: CellFault[] = []
  for (const column of columns) {
    const { key, titles: [title] } = column
    const after = said.get(key)
    if (after === undefined || key === 'code') continue
    // Against the guide as it is held: what another column of the row has just put is no reason to leave this one out.
    const before = held === null ? null : withoutNone(cellText(column.show(held)))
    if (before === after) continue
    const as = JSON.stringify(draft)
    const reason = column.take === undefined ? (held === null || before === null ? null : 'BODY_DIFFERS') : taken(column, draft, after)
    if (reason !== null) faults.push({ title, reason })
    // Said in other words: full-width digits, a name without what stands in brackets after it.
    else if (column.take !== undefined && (held === null || JSON.stringify(draft) !== as)) changes.push({ column: key, title, before: before ?? '', after })
  }
  return { changes, faults }
}

function taken(column: Column, draft: Draft, text: string): CellReason | null {
  // A line break and nothing else of what cannot be seen (GB 18030 and UTF-8 both have them).
  if (/[^\P{Cc}\n]|\p{Cs}/u.test(text)) return 'CONTROL_CHARACTERS'
  return column.take?.(draft, text) ?? null
}

interface Found {
  readonly code: string
  readonly held: GuideRow | null
}

function itemOf(said: Said, { departmentCode, guides }: Holdings): Found | CellReason {
  const written = said.get('code')
  if (written !== undefined && written !== '') {
    const code = itemCodeIn(written)
    if (code === null) return 'ITEM_CODE_WRONG'
    if (!code.startsWith(departmentCode)) return 'ITEM_OF_ANOTHER'
    return { code, held: guides.find(({ item }) => item.code === code) ?? null }
  }
  const [name, number, subItem] = [said.get('name') ?? '', said.get('responsibilityNumber') ?? '', said.get('subItem')]
  if (name === '' && number === '') return 'ITEM_NOT_NAMED'
  const fits = guides.filter(({ item }) => subItem === undefined || (item.subItem ?? '') === subItem)
  const byNumber = number === '' ? [] : fits.filter(({ item }) => item.responsibilityNumber === number)
  const byName = fits.filter(({ item }) => item.name === name)
  const candidates = byNumber.length === 1 ? byNumber : byNumber.length > 1 ? byNumber.filter(({ item }) => item.name === name) : byName
  const [held, ...more] = candidates
  if (held === undefined) return 'ITEM_CODE_NEEDED'
  return more.length > 0 ? 'ITEM_AMBIGUOUS' : { code: held.item.code, held }
}

function bodyName(said: Said, { guides }: Holdings): string {
  return guides[0]?.item.implementingBody.name ?? said.get('implementingBody') ?? ''
}

function saidIn(cells: readonly string[], read: readonly { readonly column: Column; readonly at: number }[]): Said {
  return new Map(read.flatMap(({ column, at }) => {
    const text = cells[at] ?? ''
    return text === '' ? [] : [[column.key, withoutNone(text)] as const]
  }))
}

/** 无, and the strokes that stand for it. */
function withoutNone(text: string): string {
  return /^(?:无|没有|[-—－/／]+)$/.test(text) ? '' : text
}

const OF_THE_ITEM = ['listNumber', 'implementingBody', 'responsibilityNumber', 'name'] as const

/** Lines of sub-items leave empty what the line of their item has said: cells that were merged, in a CSV. */
function filledDown(said: Said, above: Said): Said {
  if (said.has('name') || !said.has('subItem')) return said
  return new Map([...OF_THE_ITEM.flatMap((key) => (above.has(key) ? [[key, above.get(key) ?? ''] as const] : [])), ...said])
}

/** Empty rows, and those below a table in which somebody says who filled it in. */
function isRemark(cells: readonly string[]): boolean {
  const filled = [...new Set(cells.filter((cell) => cell !== ''))]
  return filled.length === 0 || (filled.length <= 2 && /^(?:注|备注|说明|填表|填报|制表|审核|联系)[^：:]{0,6}[：:]/.test(filled[0] ?? ''))
}

function refused(row: Planned, faults: readonly CellFault[]): Planned {
  return { ...row, state: 'REFUSED', faults, next: null }
}

function titleOf(columns: readonly Column[], key: string): string | null {
  return columns.find((column) => column.key === key)?.titles[0] ?? null
}

/** Faults of the import format under the columns that fill their places. */
function inWords(faults: readonly RowFault[], columns: readonly Column[]): CellFault[] {
  const said = faults.map(({ path, reason }): CellFault => {
    const column = columns.find(({ covers }) => covers.some((place) => path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`)))
    const isFee = path.startsWith('fees') && ['MISSING', 'TOO_SHORT'].includes(reason)
    return { title: column?.titles[0] ?? null, reason: isFee ? 'FEE_HALF' : (REASONS[reason] ?? 'NOT_STORED') }
  })
  return [...new Map(said.map((fault) => [`${fault.title}/${fault.reason}`, fault])).values()].slice(0, 20)
}

const REASONS: Readonly<Record<string, CellReason>> = {
  MISSING: 'MISSING', TOO_SHORT: 'MISSING', TOO_FEW: 'MISSING', TOO_LONG: 'TEXT_TOO_LONG', TOO_MANY: 'TEXT_TOO_LONG', WRONG_FORM: 'WRONG_FORM',
  WRONG_TYPE: 'WRONG_FORM', NOT_ALLOWED: 'NOT_IN_LIST', OUT_OF_RANGE: 'WRONG_FORM', TYPE_UNKNOWN: 'TYPE_UNKNOWN', CONDITION_FAULTY: 'CONDITION_FAULTY',
}
