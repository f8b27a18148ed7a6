// What the hot statements touch, as PostgreSQL itself says it of the statements that a hub sends: auto_explain is EXPLAIN
// (ANALYZE, BUFFERS) of each, into the server's log.
import { open, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Bed } from './bed.ts'

export interface StatementBuffers {
  /** The statement's beginning, in one line. */
  readonly statement: string
  readonly calls: number
  /** Pages of 8 KB that one execution looks at, and those of them that were not in PostgreSQL's own memory. Medians. */
  readonly pages: number
  readonly read: number
  readonly milliseconds: number
}

/** Does the work with every statement of the database explained. Connections that are open already are not. */
export async function explaining(bed: Bed, database: string, work: () => Promise<void>): Promise<StatementBuffers[]> {
  const log = path.join(bed.folder, 'postgresql', 'postgresql.log')
  const settings = {
    session_preload_libraries: 'auto_explain', 'auto_explain.log_min_duration': '0', 'auto_explain.log_analyze': 'on',
    'auto_explain.log_buffers': 'on', 'auto_explain.log_timing': 'off', 'auto_explain.log_format': 'json',
    // Nobody's number may lie in a log, not even a made-up one's.
    'auto_explain.log_parameter_max_length': '0',
  }
  for (const [name, value] of Object.entries(settings)) await bed.sql(database, `ALTER DATABASE ${database} SET ${name} = '${value}'`)
  const from = (await stat(log)).size
  try {
    await work()
  } finally {
    for (const name of Object.keys(settings)) await bed.sql(database, `ALTER DATABASE ${database} RESET ${name}`)
  }
  return summed(plansIn(await tail(log, from)))
}

async function tail(file: string, from: number): Promise<string> {
  const handle = await open(file)
  try {
    const { buffer } = await handle.read({ buffer: Buffer.alloc((await handle.stat()).size - from), position: from })
    return buffer.toString('utf8')
  } finally {
    await handle.close()
  }
}

interface Explained {
  readonly 'Query Text': string
  readonly Plan: { readonly 'Shared Hit Blocks': number; readonly 'Shared Read Blocks': number; readonly 'Actual Total Time'?: number }
}

/** Entries of the log begin with a time; the plan's own lines with a tab or a brace. */
function* plansIn(text: string): Generator<{ milliseconds: number; explained: Explained }> {
  for (const entry of text.split(/^(?=\d{4}-\d\d-\d\d )/m)) {
    const found = /duration: ([\d.]+) ms {2}plan:\s*(\{[\s\S]*\})/.exec(entry)
    if (found) yield { milliseconds: Number(found[1]), explained: JSON.parse(found[2] ?? '{}') as Explained }
  }
}

function summed(plans: Iterable<{ milliseconds: number; explained: Explained }>): StatementBuffers[] {
  const byText = new Map<string, { pages: number[]; read: number[]; milliseconds: number[] }>()
  for (const { milliseconds, explained: { 'Query Text': text, Plan } } of plans) {
    const statement = text.replace(/\s+/g, ' ').trim().slice(0, 90)
    const of = byText.get(statement) ?? { pages: [], read: [], milliseconds: [] }
    byText.set(statement, of)
    of.read.push(Plan['Shared Read Blocks'])
    of.pages.push(Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'])
    of.milliseconds.push(milliseconds)
  }
  return [...byText].map(([statement, of]) => ({
    statement, calls: of.pages.length, pages: middle(of.pages), read: middle(of.read), milliseconds: middle(of.milliseconds),
  })).sort((a, b) => b.pages * b.calls - a.pages * a.calls)
}

function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0
}
