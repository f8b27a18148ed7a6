import { readFile } from 'node:fs/promises'
import {
  differenceLine,
  VerificationImpossible,
  verifyExport,
  verifyLog,
  type Verification,
  type VerifyOptions,
} from '../domains/audit/index.ts'
import type { Database } from '../platform/db/database.ts'
import type { Clock } from '../kernel/clock.ts'
import type { LogKeyOptions } from '../domains/signing/index.ts'
import { expectedLog, NotUsable } from './log-files.ts'

export interface LogToVerify {
  /** Signed checkpoints that were kept elsewhere. */
  readonly checkpoint: readonly string[]
  /** The public document of the log; without it the hub's own keys are expected. */
  readonly key?: string | undefined
  /** Folder of an export, in place of the database. */
  readonly export?: string | undefined
  /** File that keeps how far a verification has come. */
  readonly resume?: string | undefined
  readonly quiet?: boolean | undefined
}

export interface LogSurroundings {
  readonly keys: LogKeyOptions
  readonly clock: Clock
  /** Null for an export, which needs none. */
  readonly database: Database | null
  readonly print: (line: string) => void
  readonly say: (line: string) => void
}

/** Exit codes: 0 the log is what it says; 1 it differs, the lines say where; 2 it could not be verified. */
export async function verifyLogCommand(of: LogToVerify, around: LogSurroundings): Promise<number> {
  const { print, say, clock } = around
  if (of.export !== undefined && of.resume !== undefined) {
    say('An export is verified from its beginning: leave out --resume.')
    return 2
  }
  try {
    const expected = await expectedLog(of.key, around.keys)
    const kept = await Promise.all(of.checkpoint.map((file) => readFile(file, 'utf8')))
    const options: VerifyOptions = {
      expected,
      kept,
      clock,
      resume: of.resume ?? null,
      ...(!of.quiet && { progress: progressTo(say) }),
    }
    return report(await verifyPlace(of, around, options), kept.length, print)
  } catch (error) {
    if (!(error instanceof VerificationImpossible || error instanceof NotUsable)) throw error
    say(error.message)
    return 2
  }
}

function verifyPlace(
  { export: folder }: LogToVerify,
  { database }: LogSurroundings,
  options: VerifyOptions,
): Promise<Verification> {
  if (folder !== undefined) return verifyExport(folder, options)
  if (database === null) throw new NotUsable('There is neither a database nor the folder of an export to verify.')
  return verifyLog(database, options)
}

function report(
  { size, bodies, pruned, resumedAt, root, differences }: Verification,
  kept: number,
  print: (line: string) => void,
): number {
  for (const difference of differences) print(differenceLine(difference))
  if (differences.length > 0) {
    const first = Math.min(...differences.map(({ index }) => index))
    print(`The log is not what it says: the first entry that differs, or may, is ${first}.`)
    return 1
  }
  print(`${size} entries are what the log says: texts, hashes, tiles and signed checkpoint.`)
  if (resumedAt > 0) print(`The first ${resumedAt} were verified before this run, which read ${bodies}.`)
  if (pruned > 0) print(`The bodies of the first ${pruned} have been pruned; their hashes lead to the same tree.`)
  const checkpoints = kept === 1 ? 'the kept checkpoint' : `each of ${kept} kept checkpoints`
  if (kept > 0) print(`The tree has the root of ${checkpoints}: nothing that it covered was changed or removed.`)
  else print('A log that was cut, or rewritten and signed anew by its own key, only shows against --checkpoint.')
  print(`root ${root?.toString('base64') ?? ''}`)
  return 0
}

/** At most a hundred lines, however long the log is. */
function progressTo(say: (line: string) => void): (done: number, size: number) => void {
  let told = -1
  return (done, size) => {
    const percent = Math.floor((100 * done) / size)
    if (percent === told) return
    told = percent
    say(`verified ${done} of ${size} entries (${percent} %)`)
  }
}
