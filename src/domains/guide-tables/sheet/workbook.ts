import { posix } from 'node:path'
import type { Parts } from './archive.ts'
import { TableFault } from '../faults.ts'
import { GRID_LIMITS } from './grid.ts'
import { attributeOf, refuseDeclarations } from './sheet-xml.ts'

export interface SheetOfWorkbook {
  readonly name: string
  /** Name of its part in the archive. */
  readonly part: string
}

/** The sheets that people see, in their order (ECMA-376 part 1, 18.2.19); hidden ones are nobody's table. @throws TableFault */
export function visibleSheets(parts: Parts): SheetOfWorkbook[] {
  const targets = new Map(
    tagsIn(parts, 'xl/_rels/workbook.xml.rels', 'Relationship').map((tag) => [attributeOf(tag, 'Id'), attributeOf(tag, 'Target') ?? '']),
  )
  return tagsIn(parts, 'xl/workbook.xml', 'sheet')
    .filter((tag) => (attributeOf(tag, 'state') ?? 'visible') === 'visible')
    .slice(0, GRID_LIMITS.sheets)
    .flatMap((tag) => {
      const target = targets.get(attributeOf(tag, '(?:[\\w.-]+:)?id')) ?? ''
      const part = target.startsWith('/') ? target.slice(1) : posix.join('xl', target)
      return parts.has(part) ? [{ name: plain(attributeOf(tag, 'name') ?? ''), part }] : []
    })
}

/** Whether its days are counted from 1904, as old ones of a Mac are. */
export function countsFrom1904(parts: Parts): boolean {
  return tagsIn(parts, 'xl/workbook.xml', 'workbookPr').some((tag) => ['1', 'true'].includes(attributeOf(tag, 'date1904') ?? ''))
}

/** The parts of a workbook of one sheet, with nothing in it that anybody else wrote but the sheet itself, its strings and its formats. */
export function workbookOf(sheet: Buffer, parts: Parts): Parts {
  const strings = parts.get('xl/sharedStrings.xml')
  const styles = parts.get('xl/styles.xml')
  return new Map([
    ['xl/workbook.xml', Buffer.from(`<workbook><workbookPr date1904="${countsFrom1904(parts) ? 1 : 0}"/><sheets><sheet name="1" sheetId="1" id="rId1"/></sheets></workbook>`)],
    ['xl/_rels/workbook.xml.rels', Buffer.from(`<Relationships>${RELATIONSHIPS}</Relationships>`)],
    ['xl/worksheets/sheet1.xml', sheet],
    ...(strings === undefined ? [] : [['xl/sharedStrings.xml', strings] as const]),
    ...(styles === undefined ? [] : [['xl/styles.xml', styles] as const]),
  ])
}

const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const RELATIONSHIPS = [
  ['rId1', 'worksheet', 'worksheets/sheet1.xml'], ['rId2', 'sharedStrings', 'sharedStrings.xml'], ['rId3', 'styles', 'styles.xml'],
].map(([id, type, target]) => `<Relationship Id="${id}" Type="${TYPE}/${type}" Target="${target}"/>`).join('')

function tagsIn(parts: Parts, part: string, tag: string): string[] {
  const bytes = parts.get(part)
  if (bytes === undefined) throw new TableFault('FILE_DAMAGED')
  const xml = bytes.toString('utf8')
  refuseDeclarations(xml)
  return [...xml.matchAll(new RegExp(`<(?:[A-Za-z_][\\w.-]*:)?${tag}(\\s[^<>]*)>`, 'g'))].map(([, attributes = '']) => attributes)
}

function plain(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? '').slice(0, 31)
}
