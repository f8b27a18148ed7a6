import { dateInChina } from '../../../kernel/calendar-date.ts'
import { readEntry, type EntryText } from '../entry-view.ts'
import type { CodeKind } from '../code-names.ts'
import type { ExportedEntry, ExportedPage, LogExport } from '../operations/export-entries.ts'

type NameOf = (kind: CodeKind, code: string) => string

interface Column {
  readonly title: string
  cell(entry: EntryText, exported: ExportedEntry, nameOf: NameOf): string
}

/** What an auditor reads in a table. Titles are in the words of the console (`src/console/desks/audit`). */
const COLUMNS: readonly Column[] = [
  { title: '日志序号', cell: (_, { stored }) => String(stored.index) },
  { title: '时间', cell: ({ time }) => chinaTime(new Date(time)) },
  { title: '入库时间', cell: (_, { stored }) => chinaTime(stored.recordedAt) },
  { title: '部门代码', cell: ({ actor }) => actor.department },
  { title: '部门', cell: ({ actor }, _, nameOf) => nameOf('DEPARTMENT', actor.department) },
  { title: '委托部门代码', cell: ({ actor }) => actor.onBehalfOf ?? '' },
  { title: '接入系统', cell: ({ actor }) => actor.client },
  { title: '系统名称', cell: ({ actor }, _, nameOf) => nameOf('CLIENT', actor.client) },
  { title: '人员', cell: ({ actor }) => actor.person ?? '' },
  { title: '角色', cell: ({ actor }) => actor.role },
  { title: '操作', cell: ({ action }) => action },
  { title: '读取', cell: ({ reads }) => reads.join(' ') },
  { title: '结果', cell: ({ outcome }) => outcome },
  { title: '拒绝原因', cell: ({ refusals }) => refusals.map(({ what, code, reason }) => `${what} ${code} ${reason ?? ''}`.trim()).join('; ') },
  { title: '事项代码', cell: ({ purpose }) => purpose?.item ?? '' },
  { title: '事项', cell: ({ purpose }, _, nameOf) => (purpose?.item == null ? '' : nameOf('ITEM', purpose.item)) },
  { title: '办件编号', cell: ({ purpose }) => purpose?.case ?? '' },
  { title: '事由摘要', cell: ({ purpose }) => purpose?.reason ?? '' },
  { title: '对象代号', cell: ({ subject }) => subject ?? '' },
  { title: '指南版本', cell: ({ guide }) => (guide === null ? '' : String(guide.version)) },
  { title: '依据材料', cell: ({ guide }) => (guide === null ? '' : guide.materials.join(' ')) },
  { title: '出示证照与字段', cell: ({ certificates }, _, nameOf) => certificates.map(({ type, fields }) => `${nameOf('TYPE', type) || type}: ${fields.join(' ')}`).join('; ') },
  { title: '核验结论', cell: ({ verdicts }) => verdicts.map(({ type, verdict }) => `${type} ${verdict}`).join('; ') },
  { title: '其他', cell: ({ about }) => Object.entries(about ?? {}).map(([name, value]) => `${name}=${String(value)}`).join('; ') },
  { title: '请求编号', cell: ({ request }) => request },
  { title: '应答摘要', cell: ({ payload }) => payload ?? '' },
  { title: '叶哈希', cell: (_, { stored }) => stored.leafHash.toString('base64') },
]

/**
 * The same entries as a table for a spreadsheet (RFC 4180, UTF-8 with a byte order mark, without which Excel takes it for
 * another encoding). It has no proofs: those are in NDJSON, by the same places in the log.
 */
export async function* csvOf({ pages }: LogExport): AsyncGenerator<string> {
  yield `\u{feff}${rowOf(COLUMNS.map(({ title }) => title))}`
  for await (const page of pages()) yield pageOf(page)
}

function pageOf({ entries, names }: ExportedPage): string {
  const known = new Map(names.map(({ kind, code, name }) => [`${kind} ${code}`, name]))
  const nameOf: NameOf = (kind, code) => known.get(`${kind} ${code}`) ?? ''
  return entries.map((exported) => {
    const entry = readEntry(exported.stored)
    return rowOf(COLUMNS.map(({ cell }) => cell(entry, exported, nameOf)))
  }).join('')
}

function rowOf(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`
}

/**
 * What a spreadsheet would take for a formula begins with an apostrophe (CWE-1236): case numbers and accounts are chosen by
 * others. Control characters, which some readers skip before they look for one, become spaces.
 */
export function quoted(text: string): string {
  // eslint-disable-next-line no-control-regex
  const plain = text.replace(/[\u0000-\u001f\u007f]/g, ' ')
  const safe = /^\s*[=+\-@＝＋－＠|%]/u.test(plain) ? `'${plain}` : plain
  return `"${safe.replaceAll('"', '""')}"`
}

/** In China's time, as auditors say it. */
function chinaTime(instant: Date): string {
  return `${dateInChina(instant)} ${new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(11, 23)}`
}
