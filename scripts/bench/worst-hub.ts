// The hub that worst.ts asks, in a process of its own: what it costs to ask is not taken from the hub. A small heap for what is
// young, so that memory is what a request holds and not what nobody has swept up yet.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadCity } from '../../src/commands/load-city.ts'
import { openHub } from '../../src/commands/open-hub.ts'
import { startServer } from '../../src/commands/start-server.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { readConfig } from '../../src/platform/config.ts'
import { sampleCity } from '../../src/sample-city/index.ts'

const PEOPLE = 200
const MEGABYTE = 1024 * 1024

export type ToWorstHub = 'BEGIN' | 'BEGIN_WATCHED' | 'END' | 'CLOSE'
export type FromWorstHub =
  | { readonly kind: 'READY'; readonly url: string; readonly token: string; readonly explorer: string; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'BEGUN' }
  | { readonly kind: 'SPENT'; readonly cpuMs: number; readonly megabytes: number }

const sweep = (globalThis as { gc?: () => void }).gc ?? (() => undefined)
const tell = (message: FromWorstHub): void => void process.send?.(message)

const folder = await mkdtemp(path.join(tmpdir(), 'yihao-worst-'))
const config = { ...readConfig({ data: folder, port: '0', demo: true }), logLevel: 'silent' as const, clientUnits: 1_000_000_000 }
const opened = await openHub(config, { say: () => undefined, attach: false })
const city = sampleCity({ seed: 7, people: PEOPLE, asOf: dateInChina(opened.hub.clock.now()) })
await loadCity(opened, city, () => undefined, new AbortController().signal)
const server = await startServer(opened, config)
const { story } = city

let began = process.cpuUsage()
let before = 0
let most = 0
let watching = false

function inUse(): number {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

function watch(): void {
  if (!watching) return
  most = Math.max(most, inUse())
  setImmediate(watch)
}

process.on('disconnect', () => void close())
process.on('message', (message: ToWorstHub) => {
  switch (message) {
    case 'BEGIN':
      before = most = inUse()
      began = process.cpuUsage()
      return tell({ kind: 'BEGUN' })
    case 'BEGIN_WATCHED':
      sweep()
      before = most = inUse()
      watching = true
      watch()
      return tell({ kind: 'BEGUN' })
    case 'END': {
      const { user, system } = process.cpuUsage(began)
      watching = false
      return tell({ kind: 'SPENT', cpuMs: (user + system) / 1000, megabytes: (Math.max(most, inUse()) - before) / MEGABYTE })
    }
    case 'CLOSE':
      return void close()
  }
})

const purpose = `{ itemCode: "${story.itemCode}", caseNumber: "${story.caseNumber}", reason: "核对" }`
const token = (client: string) => opened.issuer.issue({ clientId: client, lifetimeMs: 24 * 3_600_000 })
tell({
  kind: 'READY', url: server.address.url, token: await token(story.clientId), explorer: await token(story.clientId),
  values: {
    idNumber: `"${story.organisationIdNumber}"`, applicant: `"${story.organisationIdNumber}"`, purpose, itemCode: `"${story.itemCode}"`,
    code: `"${story.itemCode}"`, number: `"${story.caseNumber}"`, material: '2', id: '"1"', draw: '"1"', clientId: `"${story.clientId}"`,
    'subjects.requests': `[${Array.from({ length: 40 }, (_, at) => `{ idNumber: "${at % 2 === 0 ? story.organisationIdNumber : story.personIdNumber}", caseNumber: "${story.caseNumber}" }`).join(' ')}]`,
    from: '"2026-01-01"', to: '"2026-12-31"',
  },
})

async function close(): Promise<void> {
  await server.stop()
  await opened.close()
  await rm(folder, { recursive: true, force: true })
  process.exit(0)
}
