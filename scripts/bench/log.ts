// npm run bench:log: what the log costs, as ratios in one run on one machine. Contenders take turns in rounds, so that a
// machine that slows down slows them all. Options: --rounds N, --quick, --json FILE.
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { measureAppends, type AppendFigures } from './log-appends.ts'
import { openBenchLog, type BenchLog } from './log-bed.ts'
import { measureProofs, type ProofFigures } from './log-proofs.ts'
import { measureVerification, type VerificationFigures } from './log-verification.ts'

const { values } = parseArgs({
  options: { rounds: { type: 'string' }, quick: { type: 'boolean', default: false }, json: { type: 'string' } },
})
const quick = values.quick
const rounds = Number(values.rounds ?? (quick ? 3 : 7))

export interface LogFigures {
  readonly appends: AppendFigures
  readonly bytesPerEntry: number
  readonly verification: VerificationFigures
  readonly proofs: ProofFigures
}

const bed: BenchLog = await openBenchLog()
try {
  const appends = await measureAppends(bed, { rounds, milliseconds: quick ? 500 : 1_500 })
  const bytesPerEntry = await bed.bytesPerEntry()
  const verification = await measureVerification(bed, { entries: quick ? 100_000 : 1_000_000, rounds: quick ? 2 : 3 })
  const proofs = await measureProofs(bed, { entries: quick ? 1_000_000 : 10_000_000 })
  const figures: LogFigures = { appends, bytesPerEntry, verification, proofs }
  print(figures)
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`)
} finally {
  await bed.close()
}

function print({ appends, bytesPerEntry, verification, proofs }: LogFigures): void {
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  say(`${appends.rounds} rounds; median of the rounds (lowest to highest)`)
  say('')
  say('writers  contender                      entries/s             ratio   p50 ms   p99 ms')
  for (const { writers, contender, perSecond, ratio, p50, p99 } of appends.lines) {
    const range = `(${perSecond.lowest} to ${perSecond.highest})`
    say(
      `${String(writers).padStart(7)}  ${contender.padEnd(26)} ${String(perSecond.median).padStart(8)} ${range.padEnd(18)} ` +
        `${ratio.toFixed(2).padStart(5)}x ${p50.toFixed(2).padStart(8)} ${p99.toFixed(2).padStart(8)}`,
    )
  }
  say('')
  say(`bytes stored per entry, with indexes, tiles and head: ${bytesPerEntry} (reach at most 600)`)
  say(
    `verification: ${verification.perSecond} entries/s of ${verification.entries}, ${verification.ratio.toFixed(2)}x of one loop of ` +
      `SHA-256 over the same bytes at ${verification.loopPerSecond}/s (reach 0.5x)`,
  )
  say(
    `inclusion proof at ${proofs.size} entries: median ${proofs.medianMs.toFixed(2)} ms, p99 ${proofs.p99Ms.toFixed(2)} ms, ` +
      `${proofs.hashes} hashes, tiles from the database; checking one takes ${proofs.checkUs.toFixed(0)} µs`,
  )
}
