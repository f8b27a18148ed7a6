import { expect, it } from 'vitest'
import { fixedClock } from '../../kernel/clock.ts'
import { JobBoard } from './board.ts'

const signal = new AbortController().signal

it('says of each job when it last ended well and when it last failed, and lets the failure through', async () => {
  const clock = fixedClock('2026-11-25T08:00:00Z')
  const board = new JobBoard(clock)
  let isBroken = false
  const run = () => (isBroken ? Promise.reject(new Error('broken')) : Promise.resolve())
  const job = board.watched({ name: 'sweep', everyMs: 1_000, run })
  board.watched({ name: 'idle', everyMs: 2_000, run })
  expect(board.states()).toEqual([
    { name: 'sweep', everyMs: 1_000, lastDoneAt: null, lastFailedAt: null }, { name: 'idle', everyMs: 2_000, lastDoneAt: null, lastFailedAt: null },
  ])
  await job.run(signal)
  const done = clock.now()
  clock.advance(60_000)
  isBroken = true
  await expect(job.run(signal)).rejects.toThrow('broken')
  expect(board.states()[0]).toEqual({ name: 'sweep', everyMs: 1_000, lastDoneAt: done, lastFailedAt: clock.now() })
})
