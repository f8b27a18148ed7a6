import { dateInChina } from '../../../kernel/calendar-date.ts'
import {
  defineOperation, type CommandOperation, type Operation, type ReadOperation,
} from '../../../platform/operation.ts'
import { findPending, type Pending } from '../clocks/clock-store.ts'
import { giveCards, recount, type Swept } from '../clocks/sweep.ts'

/** Enough to be worth a transaction and its entry, few enough that a case's own step hardly waits. */
const AT_ONCE = 200

/** Whether anything is to be swept. It shows nothing of anybody, so that looking once a minute leaves no entries. */
export const findPendingClocks = defineOperation<null, Pending, ReadOperation<null, Pending>>({
  name: 'supervision.find-pending-clocks',
  action: 'clock.look',
  summary: 'Says whether a card is due or a limit is to be counted again.',
  kind: 'public',
  roles: ['OPERATOR'],
  async run({ db, parts, scope }) {
    return findPending(db, dateInChina(scope.at), (await parts.calendar.current(db)).revision)
  },
})

/** One batch: clocks counted with an earlier calendar first, then the cards that are due. */
export const sweepClocks = defineOperation<number | null, Swept, CommandOperation<number | null, Swept>>({
  name: 'supervision.sweep-clocks',
  action: 'clock.sweep',
  summary: 'Gives the yellow and red cards that are due, and counts limits again when a calendar was loaded.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run({ db, parts, scope, open }, atOnce) {
    const record = open({ purpose: null, subject: null })
    const limit = atOnce ?? AT_ONCE
    const { moved, more } = await recount(db, await parts.calendar.current(db), scope.at, limit)
    const given = await giveCards(db, scope.at, limit)
    const { yellow, red } = given
    record.about = { yellow, red, moved }
    return { yellow, red, moved, more: more || given.more }
  },
})

export interface Sweep extends Omit<Swept, 'more'> {
  /** Red cards wait for the calendar of a year that is not loaded. */
  readonly waiting: boolean
}

type Run = <Input, Output>(operation: Operation<Input, Output>, input: Input) => Promise<Output>

/** Sweeps batch by batch until nothing is left or the signal is given; where nothing is to be done nothing is on record. */
export async function sweepAll(run: Run, signal?: AbortSignal, atOnce: number | null = null): Promise<Sweep> {
  const sum = { yellow: 0, red: 0, moved: 0 }
  const before = await run(findPendingClocks, null)
  for (let more = before.work; more && !signal?.aborted;) {
    const batch = await run(sweepClocks, atOnce)
    sum.yellow += batch.yellow
    sum.red += batch.red
    sum.moved += batch.moved
    more = batch.more
  }
  return { ...sum, waiting: before.waiting }
}
