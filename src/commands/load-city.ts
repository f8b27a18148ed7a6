import { Readable } from 'node:stream'
import path from 'node:path'
import { tmpdir } from 'node:os'
import { randomUUID } from 'node:crypto'
import { grantSharing, registerClient } from '../domains/access/index.ts'
import type { SampleCity } from '../sample-city/index.ts'
import { importInto } from './import.ts'
import type { ImportKind } from './import-kinds.ts'
import type { OpenedHub } from './open-hub.ts'

/**
 * Loads a sample city through the import, as files of it would be, and registers its departments' systems. False where
 * the signal stopped it before the end: then whole batches are in, and loading again completes them.
 */
export async function loadCity(
  opened: OpenedHub,
  city: SampleCity,
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<boolean> {
  const departments = new Map(city.departments.map((department) => [department.code, department]))
  for (const { id, departmentCode, name } of city.clients) {
    const department = departments.get(departmentCode)
    if (department)
      await opened.operate((run) => run(registerClient, { id, name, role: 'DEPARTMENT_SYSTEM', department }))
  }
  const files = { types: city.types(), guides: city.guides(), certificates: city.certificates(), cases: city.cases() }
  for (const kind of ['types', 'guides', 'certificates', 'cases'] as const) {
    await load(opened, kind, files[kind], say, signal)
    if (signal?.aborted) return false
  }
  for (const grant of city.grants) await opened.operate((run) => run(grantSharing, grant))
  return true
}

async function load(
  opened: OpenedHub,
  kind: ImportKind,
  rows: Iterable<unknown>,
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const quarantine = path.join(tmpdir(), `yihao-${randomUUID()}.rejected.ndjson`)
  const source = { file: '-', stdin: Readable.from(ndjson(rows)) }
  const report = await importInto(opened, {
    kind,
    source,
    dryRun: false,
    quarantine,
    say: () => undefined,
    ...(signal && { signal }),
  })
  const { added, rejected } = report.counts
  say(`loaded ${added} ${kind} (${Math.round(report.rowsPerSecond)} rows/s)`)
  if (rejected > 0) throw new Error(`${rejected} ${kind} of the sample city were rejected; see ${quarantine}`)
}

const BLOCK_CHARACTERS = 65_536

/** Rows as lines of NDJSON, in blocks: a write for each would cost more than the row. */
export function* ndjson(rows: Iterable<unknown>): Generator<Buffer> {
  let block = ''
  for (const row of rows) {
    block += `${JSON.stringify(row)}\n`
    if (block.length < BLOCK_CHARACTERS) continue
    yield Buffer.from(block)
    block = ''
  }
  if (block !== '') yield Buffer.from(block)
}
