// Statements that one request takes, counted exactly.
import type { OwnContender } from '../contenders/start-contender.ts'
import type { Requests } from '../load/start-load.ts'
import type { StatementCounts } from '../once-tally.ts'
import { answerOf } from './check-answers.ts'

const ASKED = 7

export interface StatementLine extends StatementCounts {
  readonly question: string
}

/** Of several requests the one that took fewest: the hub's own jobs, and what requests share for a moment, take some too. */
export async function statementsOf(hub: OwnContender, question: string, requests: Requests): Promise<StatementLine> {
  const counted: StatementCounts[] = []
  for (let at = 0; at < ASKED; at += 1) {
    await hub.count()
    await answerOf(requests, at)
    counted.push(await hub.count())
  }
  const [least] = counted.sort((a, b) => a.work + a.log - (b.work + b.log))
  if (!least) throw new Error('nothing was counted')
  return { question, ...least }
}
