import type { Db } from '../../../platform/db/database.ts'
import {
  defineOperation, type CommandOperation, type Operation, type OperationContext, type ReadOperation,
} from '../../../platform/operation.ts'
import { findClocksBy } from '../../supervision/index.ts'
import { clockReference, guideOf, replayClocks, runsAgainstLimit } from '../case-clocks.ts'
import { findOpenCases, type OpenCaseKey, type OpenCaseRow } from '../open-case-store.ts'
import { findSteps, lockCases, type StepRow } from '../step-store.ts'

/** Cases that are looked at in one statement, and cases whose limits are started in one transaction. */
const LOOKED_AT = 5_000
const AT_ONCE = 200

interface Looked {
  readonly missing: readonly OpenCaseRow[]
  readonly next: OpenCaseKey | null
}

/** Open cases whose guide states a limit that does not run. It shows nothing of anybody, so looking leaves no entry. */
export const findMissingClocks = defineOperation<OpenCaseKey | null, Looked, ReadOperation<OpenCaseKey | null, Looked>>({
  name: 'case-files.find-missing-clocks',
  action: 'clock.look',
  summary: 'Looks for open cases whose limit does not run: those from before limits were kept.',
  kind: 'public',
  roles: ['OPERATOR'],
  async run({ db, parts }, after) {
    const { cases, next } = await findOpenCases(db, after, LOOKED_AT)
    const limited: OpenCaseRow[] = []
    for (const one of cases) if (runsAgainstLimit(await guideOf(parts, one))) limited.push(one)
    const missing = (await withClocks(db, limited)).filter(({ known, reference }) => !known.has(reference))
    return { missing: missing.map(({ open }) => open), next }
  },
})

/**
 * Starts the limits of these cases from the steps that they have taken, each from when it would have run. Limits that run
 * are left as they are. Nothing is started for a transfer to the back office: nobody was told of it then.
 */
export const startMissingClocks = defineOperation<readonly OpenCaseRow[], number, CommandOperation<readonly OpenCaseRow[], number>>({
  name: 'case-files.start-missing-clocks',
  action: 'clock.start',
  summary: 'Starts the limits of open cases from before limits were kept, from the steps that they have taken.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run(context, cases) {
    const record = context.open({ purpose: null, subject: null })
    const started = await start(context, cases)
    record.about = { started }
    return started
  },
})

async function start(context: Parameters<typeof replayClocks>[0] & Pick<OperationContext, 'db'>, cases: readonly OpenCaseRow[]): Promise<number> {
  const { db } = context
  // Whoever takes a step of one waits, and then finds its clock.
  await lockCases(db, cases)
  const standing = await withClocks(db, cases)
  return replayClocks(context, standing.map(({ open, steps, known }) => ({ clocked: open, before: [], steps, transfer: false, known })))
}

interface WithClocks {
  readonly open: OpenCaseRow
  readonly steps: readonly StepRow[]
  /** Of whoever handles it. */
  readonly reference: string
  /** References under which limits of the case run, or ran. */
  readonly known: ReadonlySet<string>
}

async function withClocks(db: Db, cases: readonly OpenCaseRow[]): Promise<WithClocks[]> {
  if (cases.length === 0) return []
  const steps = await findSteps(db, cases)
  const standing = cases.map((open) => {
    const own = steps.get(open.id) ?? []
    const references = own.map((_step, position) => clockReference(open.id, own.slice(0, position + 1)))
    return { open, steps: own, reference: clockReference(open.id, own), references }
  })
  const clocks = await findClocksBy(db, 'CASE', [...new Set(standing.flatMap(({ references }) => references))])
  const known = new Set(clocks.map(({ reference }) => reference))
  return standing.map(({ references, ...one }) => ({ ...one, known: new Set(references.filter((reference) => known.has(reference))) }))
}

type Run = <Input, Output>(operation: Operation<Input, Output>, input: Input) => Promise<Output>

/** Looks through all cases and starts what is missing, batch by batch; gives how many limits. Where none is, nothing is on record. */
export async function startAllMissingClocks(run: Run, signal?: AbortSignal): Promise<number> {
  let started = 0
  for (let after: OpenCaseKey | null = null, more = true; more && !signal?.aborted;) {
    const { missing, next }: Looked = await run(findMissingClocks, after)
    for (let from = 0; from < missing.length && !signal?.aborted; from += AT_ONCE)
      started += await run(startMissingClocks, missing.slice(from, from + AT_ONCE))
    after = next
    more = next !== null
  }
  return started
}
