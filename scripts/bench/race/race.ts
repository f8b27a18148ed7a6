// The whole race on a stage: who takes part, what is checked, and what is measured of whom.
import { node22 } from '../contenders/node-22.ts'
import { startContender, type Contender, type OwnContender } from '../contenders/start-contender.ts'
import { startHubTeam } from '../contenders/start-hub-team.ts'
import type { Load, Requests } from '../load/start-load.ts'
import type { Stage } from '../stage/open-stage.ts'
import { askHub } from './ask-hub.ts'
import { checkAnswers, checkExpected, type Answering } from './check-answers.ts'
import { FLOOR, HUB, HUB_BEARER, HUB_WITHOUT_LOG, MERCURIUS, POSTGRAPHILE, USUAL, asInNode22, type Entrant } from './lineup.ts'
import { pgbench } from './pgbench.ts'
import { server } from './players.ts'
import { HUNDRED, MAIN, OTHERS } from './questions.ts'
import type { Figures } from './reaches.ts'
import { at, playRounds, type Line, type Playing } from './rounds.ts'
import { statementsOf } from './statements.ts'

export const CONNECTIONS = 32
const OTHER_LOADS = [1, 256] as const
const TEAM = 2

export interface RaceOptions {
  /** Of the main question at 32 connections, and of all others. */
  readonly rounds: number
  readonly otherRounds: number
  /** Whether the hub and the usual way take part in Node 22 too, where this is an older one. */
  readonly inNode22: boolean
  readonly warmUpMs: number
  readonly milliseconds: number
  readonly signal: AbortSignal
  readonly say: (line: string) => void
}

interface InRace extends Answering {
  readonly contender: Contender
}

export async function race(stage: Stage, load: Load, options: RaceOptions): Promise<Omit<Figures, 'beside'>> {
  const { say, signal } = options
  const started: Contender[] = []
  const start = async (entrant: Entrant): Promise<OwnContender> => {
    signal.throwIfAborted()
    const contender = await startContender(entrant, stage)
    started.push(contender)
    return contender
  }
  const enter = async (entrant: Entrant, contender: Contender, name = entrant.name): Promise<InRace> =>
    ({ name, contender, requests: await entrant.main(contender.url, stage), certificates: entrant.certificates })
  try {
    const hub = await start(HUB)
    const team = await startHubTeam(TEAM, stage)
    started.push(team)
    const node = node22()
    if (node === null) say('PostGraphile is left out: it needs Node 22, and none is here for this machine')
    const all = [
      await enter(HUB, hub), await enter(HUB_BEARER, hub), await enter(HUB_WITHOUT_LOG, await start(HUB_WITHOUT_LOG)),
      await enter(HUB, team, `hub, DPoP, ${TEAM} processes`), await enter(USUAL, await start(USUAL)), await enter(FLOOR, await start(FLOOR)),
      await enter(MERCURIUS, await start(MERCURIUS)),
      ...(node === null ? [] : [await enter(POSTGRAPHILE, await start({ ...POSTGRAPHILE, node }))]),
    ]
    const newer = !options.inNode22 || node === null || node === process.execPath ? [] : [HUB, USUAL].map((entrant) => asInNode22(entrant, node))
    for (const entrant of newer) all.push(await enter(entrant, await start(entrant)))
    await checkAnswers(all)
    say('all give the same answers')
    const field = { load, postgresFolder: stage.postgresFolder }
    const players = all.map(({ name, contender, requests }) => server(name, contender, requests, field))
    const bench = await pgbench(stage)
    const main = await playRounds(at(CONNECTIONS, [...players, ...(bench ? [bench] : [])]), { ...options, isCold: true })
    say('measured at 32 connections')
    const loads: Line[] = []
    for (const connections of OTHER_LOADS)
      loads.push(...(await playRounds(at(connections, players.filter(({ name }) => LOADED.has(name))), { ...options, rounds: options.otherRounds })))
    say('measured at 1 and 256 connections')
    const { questions, hundred } = await askOthers(stage, hub, field, options)
    const statements = [
      await statementsOf(hub, MAIN.name, await askHub(hub.url, stage, MAIN, 'BEARER')), await statementsOf(hub, HUNDRED.name, hundred),
    ]
    return { main, loads, questions, statements }
  } finally {
    await Promise.all(started.map((contender) => contender.stop()))
  }
}

const LOADED = new Set([HUB.name, `${HUB.name}, ${TEAM} processes`, USUAL.name, FLOOR.name])

async function askOthers(stage: Stage, hub: Contender, field: Parameters<typeof server>[3], options: RaceOptions) {
  const players: Playing[] = []
  const asked = new Map<string, Requests>()
  for (const question of OTHERS) {
    const requests = await askHub(hub.url, stage, question, 'BEARER')
    await checkExpected(question.name, requests, question.expected)
    asked.set(question.name, requests)
    players.push({ player: server(question.name, hub, requests, field), connections: question.connections ?? CONNECTIONS })
  }
  const questions = await playRounds(players, { ...options, rounds: options.otherRounds })
  return { questions, hundred: asked.get(HUNDRED.name) as Requests }
}
