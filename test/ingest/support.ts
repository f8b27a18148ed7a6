import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import {
  importRows, IngestFault,
  type ImportOptions, type ImportReport, type RowLoader,
} from '../../src/domains/ingest/index.ts'
import type { CertificateRow } from '../../src/kernel/import-rows.ts'
import type { RowOutcome } from '../../src/kernel/row-outcome.ts'
import { fixedClock } from '../../src/kernel/clock.ts'

/** A synthetic certificate; the name is one that needs GB18030's own characters. */
export function certificate(serial: number, change: Partial<CertificateRow> = {}): CertificateRow {
  return {
    identifier: `1.2.156.3005.2.11100000000013127D001.11110000000021135M.T${serial}.001.K`,
    typeCode: '11100000000013127D001',
    name: '中华人民共和国居民身份证',
    number: `T${serial}`,
    version: '001',
    predecessor: null,
    status: '01',
    issuer: { name: '样例公安局', code: '11110000000021135M' },
    issuedOn: '2024-05-06',
    validFrom: '2024-05-06',
    validTo: '长期',
    areaCode: '290102',
    holders: [{ name: '欧阳样例㛃', code: `29010219800101${serial % 10}`, codeType: '111' }],
    fields: { KZ_XM: '欧阳样例㛃' },
    sourceConfirmedAt: '2026-11-20T08:00:00+08:00',
    ...change,
  }
}

export const COLUMNS = [
  'identifier', 'typeCode', 'name', 'number', 'version', 'predecessor', 'status', 'issuer.name', 'issuer.code',
  'issuedOn', 'validFrom', 'validTo', 'areaCode', 'holders[0].name', 'holders[0].code', 'holders[0].codeType',
  'holders[1].name', 'holders[1].code', 'holders[1].codeType', 'fields.KZ_XM', 'fields.KZ_BZ', 'sourceConfirmedAt',
]

function cellOf(row: unknown, path: string): string {
  let value: unknown = row
  for (const key of path.split(/[.[\]]+/).filter((part) => part !== '')) {
    value = (value as Record<string, unknown> | undefined)?.[key]
  }
  const text = value === undefined || value === null ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function csvOf(rows: readonly CertificateRow[], newline = '\n'): string {
  return [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((path) => cellOf(row, path)).join(','))]
    .map((line) => line + newline)
    .join('')
}

export function ndjsonOf(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

/** Node decodes GB18030 but does not write it; this turns the decoder round. 㛃 takes four bytes, others two. */
const gb18030Table = (() => {
  const table = new Map<string, Buffer>()
  const decoder = new TextDecoder('gb18030')
  const enter = (...bytes: number[]) => table.set(decoder.decode(Buffer.from(bytes)), Buffer.from(bytes))
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) enter(first, second)
  }
  for (let second = 0x30; second <= 0x39; second += 1) {
    for (let third = 0x81; third <= 0xfe; third += 1) {
      for (let fourth = 0x30; fourth <= 0x39; fourth += 1) enter(0x82, second, third, fourth)
    }
  }
  return table
})()

export function gb18030Of(text: string): Buffer {
  return Buffer.concat([...text].map((character) => {
    const bytes = character.charCodeAt(0) < 0x80 ? Buffer.from(character) : gb18030Table.get(character)
    if (bytes === undefined) throw new Error('the table has no such character')
    return bytes
  }))
}

/** Stands in for the door of the room that stores certificates: remembers rows by identifier. */
export class RememberingLoader implements RowLoader<CertificateRow> {
  readonly stored = new Map<string, string>()
  readonly batches: number[] = []
  before: (rows: CertificateRow[]) => void | Promise<void> = () => {}
  soundness: RowLoader<CertificateRow>['check'] = () => []

  check(row: CertificateRow) {
    return this.soundness(row)
  }

  async load(rows: CertificateRow[], { dryRun }: { dryRun: boolean }): Promise<RowOutcome[]> {
    this.batches.push(rows.length)
    await this.before(rows)
    return rows.map((row) => {
      const text = JSON.stringify(row)
      const old = this.stored.get(row.identifier)
      if (!dryRun) this.stored.set(row.identifier, text)
      return { kind: old === undefined ? 'ADDED' : old === text ? 'UNCHANGED' : 'UPDATED' }
    })
  }

  get rows(): CertificateRow[] {
    return [...this.stored.values()].map((text) => JSON.parse(text))
  }
}

interface Rejected {
  line: number
  reasons: { path: string; reason: string; detail?: string }[]
  row: unknown
}

interface Outcome {
  report: ImportReport
  loader: RememberingLoader
  rejected: Rejected[]
}

type Change = Partial<ImportOptions<'certificate'>> & { loader?: RememberingLoader }

/** A folder for the files of one test file, gone when its tests are through. */
export const folder = mkdtempSync(join(tmpdir(), 'ingest-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
export function fileWith(content: string | Buffer, ending: string): string {
  files += 1
  const file = join(folder, `input-${files}${ending}`)
  writeFileSync(file, content)
  return file
}

export async function importing(content: string | Buffer, ending = '.ndjson', change: Change = {}): Promise<Outcome> {
  const loader = change.loader ?? new RememberingLoader()
  const file = fileWith(content, ending)
  const report = await importRows({
    source: { file },
    format: 'certificate',
    dryRun: false,
    quarantine: `${file}.rejected.ndjson`,
    clock: fixedClock('2026-11-20T00:00:00Z'),
    ...change,
    loader,
  })
  return { report, loader, rejected: rejectedIn(report.quarantine) }
}

function rejectedIn(path: string | null): Rejected[] {
  if (path === null) return []
  return readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line))
}

export async function faultOf(work: Promise<unknown>): Promise<IngestFault> {
  const error = await work.then(() => undefined, (reason: unknown) => reason)
  if (!(error instanceof IngestFault)) throw new Error('the import was expected to stop with a fault')
  return error
}

export const reasonsByLine = ({ rejected }: Outcome) =>
  rejected.map(({ line, reasons }) => [line, ...reasons.map(({ path, reason }) => `${path}:${reason}`)])
