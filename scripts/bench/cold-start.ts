// How long a hub takes from its start as a process to its first answer, on a database that is there and was shut down well.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadCity } from '../../src/commands/load-city.ts'
import { openHub } from '../../src/commands/open-hub.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { maxTokenLifetimeMs } from '../../src/domains/signing/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import { sampleCity } from '../../src/sample-city/index.ts'

const RUN = fileURLToPath(new URL('../run.mjs', import.meta.url))
const STARTS = 5
const PEOPLE = 200

/** From the start of the process, in milliseconds: the median of some starts, after one that may have to build something. */
export async function measureColdStart(signal: AbortSignal): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yihao-cold-'))
  try {
    const ask = await existingHub(folder, signal)
    const took: number[] = []
    for (let start = 0; start <= STARTS; start += 1) {
      signal.throwIfAborted()
      took.push(await firstAnswer(folder, ask))
    }
    const sorted = took.slice(1).sort((one, other) => one - other)
    return sorted[Math.floor(sorted.length / 2)] ?? NaN
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A hub that has been used and was closed; gives what to ask of it: the certificates of somebody. */
async function existingHub(folder: string, signal: AbortSignal): Promise<RequestInit> {
  const opened = await openHub({ ...readConfig({ data: folder, port: '0', demo: true }, {}), logLevel: 'silent' }, { say: () => undefined, attach: false })
  try {
    const city = sampleCity({ seed: 1, people: PEOPLE, asOf: dateInChina(opened.hub.clock.now()) })
    await loadCity(opened, city, () => undefined, signal)
    const { clientId, itemCode, caseNumber, organisationIdNumber: idNumber } = city.story
    const token = await opened.issuer.issue({ clientId, lifetimeMs: maxTokenLifetimeMs })
    const query = `query($id: IdNumber!, $purpose: PurposeInput!) { subject(idNumber: $id, purpose: $purpose) { certificates { name verdict fields { name value } } } }`
    return {
      method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { id: idNumber, purpose: { itemCode, caseNumber } } }),
    }
  } finally {
    await opened.close()
  }
}

async function firstAnswer(folder: string, ask: RequestInit): Promise<number> {
  const start = performance.now()
  const hub = spawn(process.execPath, [RUN, 'src/main.ts', 'serve', '--port', '0', '--data', folder], { stdio: ['ignore', 'ignore', 'pipe'] })
  const exited = once(hub, 'exit')
  try {
    const answer = await fetch(`${await listening(hub.stderr)}/graphql`, ask)
    const text = await answer.text()
    if (answer.status !== 200 || text.includes('"errors"')) throw new Error(`the first answer is ${answer.status}`)
    return performance.now() - start
  } finally {
    hub.kill('SIGTERM')
    await exited
  }
}

function listening(stderr: NodeJS.ReadableStream): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    stderr.on('data', (part) => {
      said += String(part)
      const [, url] = /^listening on (http:\S+)/m.exec(said) ?? []
      if (url !== undefined) resolve(url)
    })
    stderr.on('end', () => reject(new Error(`the hub has ended:\n${said}`)))
  })
}
