import type { Finding } from './findings.ts'
import { FAULT_STEPS } from './hub-messages.ts'
import type { Judgement } from './judge.ts'
import type { Run } from './run.ts'

export interface Summary {
  readonly minutes: number
  readonly kills: number
  readonly killsPerMinute: number
  readonly killsAt: Readonly<Record<string, number>>
  readonly stops: number
  readonly stopsAt: Readonly<Record<string, number>>
  readonly outlivedTheirTransaction: number
  readonly wokeAndAnswered: number
  readonly sessionsEnded: number
  readonly postmasterKills: number
  readonly notOpened: number
  readonly openingMs: number
  readonly answers: { readonly shown: number; readonly refused: number; readonly unsettled: number; readonly lostInFlight: number }
  readonly codes: Readonly<Record<string, number>>
  readonly commands: number
  readonly commandsInDoubt: number
  readonly entries: number
  readonly largestGroup: number
  readonly checkpointsSeen: number
  readonly checkpointsOverHttp: number
  readonly sizesSeen: number
  readonly receiptsChecked: number
  readonly findings: readonly Finding[]
}

export function summaryOf(run: Run, judgement: Judgement, largestGroup: number): Summary {
  const { collector, tally, minutes } = run
  const saying = (says: string) => collector.answers.filter((answer) => answer.says === says).length
  const opening = [...tally.openingMs].sort((a, b) => a - b)
  return {
    minutes,
    kills: tally.killed,
    killsPerMinute: tally.killed / minutes,
    killsAt: inOrder(tally.kills),
    stops: tally.stopped,
    stopsAt: inOrder(tally.stops),
    outlivedTheirTransaction: tally.outlived,
    wokeAndAnswered: tally.wokeAndAnswered,
    sessionsEnded: tally.sessionsEnded,
    postmasterKills: tally.postmasterKills,
    notOpened: tally.notOpened,
    openingMs: opening[Math.floor(opening.length / 2)] ?? 0,
    answers: { shown: saying('SHOWN'), refused: saying('REFUSED'), unsettled: saying('UNSETTLED'), lostInFlight: collector.lost },
    codes: Object.fromEntries([...collector.codes].sort()),
    commands: collector.commands.length,
    commandsInDoubt: judgement.inDoubt,
    entries: judgement.entries,
    largestGroup,
    checkpointsSeen: collector.checkpoints.size,
    checkpointsOverHttp: run.checkpointsOverHttp,
    sizesSeen: judgement.sizesSeen,
    receiptsChecked: judgement.receiptsChecked,
    findings: judgement.findings,
  }
}

function inOrder(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...FAULT_STEPS, 'outside'].map((step) => [step, counts.get(step) ?? 0]))
}

export function linesOf(summary: Summary): string[] {
  const { answers, killsAt, stopsAt, codes, findings } = summary
  const list = (counts: Readonly<Record<string, number>>) => Object.entries(counts).map(([name, count]) => `${name} ${count}`).join(', ')
  return [
    `${summary.minutes.toFixed(1)} minutes under load; ${summary.kills} kills of hubs, ${summary.killsPerMinute.toFixed(0)} a minute`,
    `killed at: ${list(killsAt)}`,
    `stopped and woken: ${summary.stops} (at: ${list(stopsAt)})`,
    `of these, woken after the server had ended their transaction: ${summary.outlivedTheirTransaction}; answering again within 5 s: ${summary.wokeAndAnswered}`,
    `all database sessions ended: ${summary.sessionsEnded} times; database killed and recovered: ${summary.postmasterKills} times`,
    `hubs that did not come up: ${summary.notOpened}; from a loaded process to a listening hub: median ${summary.openingMs.toFixed(0)} ms`,
    `answers received: ${answers.shown} with data, ${answers.refused} refused, ${answers.unsettled} that said they do not know; lost in flight: ${answers.lostInFlight}`,
    `codes in them: ${list(codes)}`,
    `commands answered: ${summary.commands}; committed, but the hub lost the answer to its commit: ${summary.commandsInDoubt}`,
    `entries in the log: ${summary.entries}; most in one append: ${summary.largestGroup}`,
    `checkpoints seen: ${summary.checkpointsSeen}, of ${summary.sizesSeen} sizes; ${summary.checkpointsOverHttp} looks over HTTP`,
    `receipts checked: ${summary.receiptsChecked}`,
    ...findings.map(({ kind, index, sentence, times }) => `FOUND ${kind} ${times} times, first at ${index ?? '-'}: ${sentence}`),
    `findings: ${findings.length}`,
  ]
}
