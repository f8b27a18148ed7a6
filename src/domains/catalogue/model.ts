import { parseCalendarDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import { parseCreditCode } from '../../kernel/credit-code.ts'
import type { BasisRow, GuideRow } from '../../kernel/import-rows.ts'
import { parseItemCode } from '../../kernel/item-code.ts'
import { parseRegionCode } from '../../kernel/region-code.ts'
import type { RowFault } from '../../kernel/row-outcome.ts'
import { askingFaults } from './guide-faults.ts'

/** What JSON Schema cannot say of a guide: codes that must check and parts that must agree. */
export function checkGuideRow(row: GuideRow): RowFault[] {
  const faults: RowFault[] = []
  const { item } = row
  const code = parseItemCode(item.code)
  if (!code.ok) faults.push({ path: 'item.code', reason: code.reason })
  else if (code.value.kind === 'BASE') faults.push({ path: 'item.code', reason: 'IMPLEMENTATION_CODE_NEEDED' })
  else {
    if (code.value.baseCode !== item.baseCode) faults.push({ path: 'item.baseCode', reason: 'DIFFERS_FROM_CODE' })
    if (code.value.body !== item.implementingBody.code)
      faults.push({ path: 'item.implementingBody.code', reason: 'DIFFERS_FROM_CODE' })
    if (code.value.level !== undefined && String(code.value.level) !== item.level)
      faults.push({ path: 'item.level', reason: 'DIFFERS_FROM_CODE' })
  }
  const body = parseCreditCode(item.implementingBody.code)
  if (!body.ok) faults.push({ path: 'item.implementingBody.code', reason: body.reason })
  const area = parseRegionCode(item.areaCode)
  if (!area.ok) faults.push({ path: 'item.areaCode', reason: area.reason })
  for (const [path, text] of [
    ['publishedOn', row.publishedOn],
    ['effectiveFrom', row.effectiveFrom],
    ['effectiveTo', row.effectiveTo],
  ] as const) {
    const date = text === null ? null : parseCalendarDate(text)
    if (date && !date.ok) faults.push({ path, reason: date.reason })
  }
  if (row.effectiveTo !== null && row.effectiveTo < row.effectiveFrom)
    faults.push({ path: 'effectiveTo', reason: 'BEFORE_EFFECTIVE_FROM' })
  return [...faults, ...materialFaults(row), ...askingFaults(row)]
}

function materialFaults({ materials }: GuideRow): RowFault[] {
  const faults: RowFault[] = []
  const ordinals = new Set<number>()
  materials.forEach(({ ordinal, satisfiedBy }, position) => {
    if (ordinals.has(ordinal)) faults.push({ path: `materials[${position}].ordinal`, reason: 'ORDINAL_TWICE' })
    ordinals.add(ordinal)
    const types = new Set<string>()
    satisfiedBy.forEach(({ typeCode }, alternative) => {
      if (types.has(typeCode))
        faults.push({ path: `materials[${position}].satisfiedBy[${alternative}]`, reason: 'TYPE_TWICE' })
      types.add(typeCode)
    })
  })
  return faults
}

/** A legal basis in one line, as it is quoted beside a decision: 《…》第二十三条. */
export function basisText(basis: readonly BasisRow[]): string {
  return basis.map(({ law, article }) => `《${law.replace(/^《|》$/g, '')}》${article ?? ''}`).join('；')
}

/** The version in force on a day: of those whose time includes it, the highest. */
export function versionInForce<
  V extends { version: number; effectiveFrom: CalendarDate; effectiveTo: CalendarDate | null },
>(versions: readonly V[], on: CalendarDate): V | null {
  const inForce = versions.filter(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= on && (effectiveTo === null || on <= effectiveTo),
  )
  return inForce.reduce<V | null>(
    (best, version) => (best === null || version.version > best.version ? version : best),
    null,
  )
}

/** Everything of a guide that no rule reads, stored as it came. */
export type GuideContent = Omit<
  GuideRow,
  'item' | 'version' | 'publishedOn' | 'effectiveFrom' | 'effectiveTo' | 'materials'
>
