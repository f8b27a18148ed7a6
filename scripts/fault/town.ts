import path from 'node:path'
import { loadCity } from '../../src/commands/load-city.ts'
import { openHub } from '../../src/commands/open-hub.ts'
import { demoIssuer, logKeys, type LogKeys } from '../../src/domains/signing/index.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { readConfig } from '../../src/platform/config.ts'
import { sampleCity } from '../../src/sample-city/index.ts'

/** A live case and its applicant: somebody who may be asked about. */
export interface LiveCase {
  readonly itemCode: string
  readonly caseNumber: string
  readonly idNumber: string
}

/** A department's client with the cases that it handles. */
export interface Desk {
  readonly token: string
  readonly live: readonly LiveCase[]
}

export interface Town {
  readonly dataDir: string
  readonly keys: LogKeys
  readonly desks: readonly Desk[]
}

const TOKEN_MS = 8 * 3_600_000

/** Loads a sample city into the log's database and makes a token for every client that has a live case. */
export async function loadTown(dataDir: string, databaseUrl: string, { people, seed }: { people: number; seed: number }): Promise<Town> {
  const config = readConfig({ data: dataDir }, { DATABASE_URL: databaseUrl })
  const city = sampleCity({ people, seed, asOf: dateInChina(systemClock.now()) })
  const opened = await openHub(config, { say: () => undefined, attach: false })
  try {
    await loadCity(opened, city, () => undefined)
  } finally {
    await opened.close()
  }
  const folder = path.join(dataDir, 'keys')
  const keys = await logKeys({ folder, text: config.logKey, origin: config.logOrigin }).load()
  if (keys === null) throw new Error('the hub has made no keys for its log')
  const { issuer, audience } = config
  const tokens = demoIssuer({ folder, issuer, audience, clock: systemClock })
  const liveOf = new Map<string, LiveCase[]>()
  for (const { number, itemCode, department, applicant, decidedAt } of city.cases()) {
    if (decidedAt !== null) continue
    const live = liveOf.get(department) ?? []
    liveOf.set(department, [...live, { itemCode, caseNumber: number, idNumber: applicant.code }])
  }
  const desks: Desk[] = []
  for (const { id, departmentCode } of city.clients) {
    const live = liveOf.get(departmentCode)
    if (live) desks.push({ token: await tokens.issue({ clientId: id, lifetimeMs: TOKEN_MS }), live })
  }
  return { dataDir, keys, desks }
}
