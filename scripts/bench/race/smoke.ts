// What continuous integration asks of the bench: that nothing has quietly become twice as slow. By CPU time for one answer, whose
// ratios hardly change on a busy machine, and by statements, which do not change at all.
import { startContender, type OwnContender } from '../contenders/start-contender.ts'
import type { Load, Requests } from '../load/start-load.ts'
import { median } from '../round.ts'
import type { Stage } from '../stage/open-stage.ts'
import { askHub } from './ask-hub.ts'
import { checkAnswers } from './check-answers.ts'
import { cpuOfPostgres } from './cpu-time.ts'
import { HUB_BEARER, HUB_WITHOUT_LOG, USUAL } from './lineup.ts'
import { HUNDRED, MAIN } from './questions.ts'
import { statementsOf } from './statements.ts'

/** As measured last on a quiet machine. Of each, so much must be left: half is noticed, what the machine does besides is not. */
const MEASURED = { 'CPU of the usual way for one answer, of the hub\'s': 1.4, 'CPU of the hub without its log, of the hub\'s': 0.8 } as const
const LEAST_SHARE = 0.7
/** To answer and to put on record: a change of these is meant, or a mistake. */
const STATEMENTS = { [MAIN.name]: [3, 1], [HUNDRED.name]: [3, 1] } as const

const CONNECTIONS = 16
const WARM_UP = 800
const ANSWERS = 300
const ROUNDS = 3
const LOOK_EVERY_MS = 200

/** Whether everything is as it should be. */
export async function smoke(stage: Stage, load: Load, print: (line: string) => void): Promise<boolean> {
  const contenders = await Promise.all([HUB_BEARER, { ...HUB_WITHOUT_LOG, main: HUB_BEARER.main }, USUAL].map(async (entrant) => {
    const contender = await startContender(entrant, stage)
    return { name: entrant.name, contender, requests: await entrant.main(contender.url, stage), costs: [] as number[] }
  }))
  try {
    await checkAnswers(contenders)
    const costOf = async (contender: OwnContender, requests: Requests, answers: number): Promise<number> => {
      await load.requests(requests)
      const used = async () => (await contender.mark()).cpuMs + ((await cpuOfPostgres(stage.postgresFolder)) ?? 0)
      const before = await used()
      let answered = 0
      let failed = 0
      while (answered < answers) {
        const round = await load.round(CONNECTIONS, LOOK_EVERY_MS)
        answered += round.answered
        failed += round.failures.length
        // On a machine that stands still for seconds an answer may be too late. None at all is another matter.
        if (failed > answers) throw new Error(`requests fail with ${round.failures[0]}`)
      }
      return ((await used()) - before) / answered
    }
    for (const { contender, requests } of contenders) await costOf(contender, requests, WARM_UP)
    for (let round = 0; round < ROUNDS; round += 1)
      for (const { contender, requests, costs } of contenders) costs.push(await costOf(contender, requests, ANSWERS))
    const [hub = NaN, withoutLog = NaN, usual = NaN] = contenders.map(({ costs }) => median(costs))
    const ratios = Object.entries(MEASURED).map(([what, once], at) =>
      ({ what, least: once * LEAST_SHARE, measured: (at === 0 ? usual : withoutLog) / hub }))
    for (const { what, least, measured } of ratios) print(`${what}: ${measured.toFixed(2)} (at least ${least.toFixed(2)})`)
    return (await statementsAreRight(stage, contenders[0]?.contender as OwnContender, print)) && ratios.every(({ least, measured }) => measured >= least)
  } finally {
    for (const { contender } of contenders) await contender.stop()
  }
}

async function statementsAreRight(stage: Stage, hub: OwnContender, print: (line: string) => void): Promise<boolean> {
  let right = true
  for (const question of [MAIN, HUNDRED]) {
    const { work, log, names } = await statementsOf(hub, question.name, await askHub(hub.url, stage, question, 'BEARER'))
    const expected = STATEMENTS[question.name]
    print(`${question.name}: ${work} and ${log} statements (${expected?.join(' and ')}): ${names.join(', ')}`)
    right &&= work === expected?.[0] && log === expected[1]
  }
  return right
}
