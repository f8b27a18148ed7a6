// npm run fault:log: kills hubs that share one log, under load, between any two steps of an append, and then proves that the
// log has kept every promise that somebody outside was given. Options: --minutes N, --kills N, --seed N, --processes N,
// --people N, --json FILE, --break drop-entry|fork|double|early-answer (a planted defect, which has to be found).
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { differenceLine, verifyLog } from '../../src/domains/audit/index.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { Database } from '../../src/platform/db/database.ts'
import { openPool } from '../../src/platform/db/pool.ts'
import { judge } from './judge.ts'
import { DEFECTS, plant, type Defect } from './planted.ts'
import { runFaults, type Run } from './run.ts'
import { largestAppend } from './stored-log.ts'
import { linesOf, summaryOf } from './summary.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    kills: { type: 'string' },
    seed: { type: 'string', default: '1' },
    processes: { type: 'string', default: '2' },
    people: { type: 'string', default: '300' },
    json: { type: 'string' },
    break: { type: 'string' },
  },
})

const defect = values.break === undefined ? null : DEFECTS.find((one) => one === values.break)
const numbers = {
  minutes: Number(values.minutes),
  kills: Number(values.kills ?? Number.MAX_SAFE_INTEGER),
  seed: Number(values.seed),
  processes: Number(values.processes),
  people: Number(values.people),
}
const wrong = Object.entries(numbers).find(([, value]) => !(value > 0))
if (defect === undefined || wrong) {
  process.stderr.write(`--${wrong?.[0] ?? 'break'} is not usable; a defect is one of ${DEFECTS.join(', ')}\n`)
  process.exitCode = 2
} else {
  process.exitCode = await main(defect)
}

async function main(planted: Defect | null): Promise<number> {
  const enough = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => enough.abort())
  const folder = await mkdtemp(path.join(tmpdir(), 'yihao-fault-'))
  try {
    const run = await runFaults({ ...numbers, folder, tooEarly: planted === 'early-answer', enough: enough.signal })
    const db = await run.database.connect()
    const largest = await largestAppend(db)
    const evidence = planted === null ? run.collector : await plant(planted, run, db)
    const judgement = await judge(evidence, db, run.casePrefix)
    await db.end()
    const verified = await verifiedByTheHub(run)
    await run.database.stop()
    const summary = summaryOf(run, judgement, largest)
    for (const line of [...linesOf(summary), ...verified]) process.stdout.write(`${line}\n`)
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(summary, null, 2)}\n`)
    return summary.findings.length === 0 && verified.length === 1 ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What `hub log verify` says of it, with every checkpoint that was ever seen kept: one line where all is well. */
async function verifiedByTheHub({ database: { url }, town, collector }: Run): Promise<string[]> {
  const database = new Database(openPool(url, { max: 4 }))
  try {
    const { origin, signer } = town.keys
    const kept = [...collector.checkpoints]
    const verification = await verifyLog(database, { expected: { origin, key: signer.key }, kept, clock: systemClock })
    const differences = verification.differences.map(differenceLine)
    return [`hub log verify: ${verification.size} entries against ${kept.length} kept checkpoints, ${differences.length} differences`, ...differences]
  } finally {
    await database.close()
  }
}
