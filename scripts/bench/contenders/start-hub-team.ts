// `hub serve --processes N` itself: its processes, its port, its jobs.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { bundle } from '../../hub/bundle.ts'
import { cpuOfTree } from '../race/cpu-time.ts'
import { ASKS_MUCH } from '../stage/hub-config.ts'
import type { Place } from '../stage/place.ts'
import type { Contender } from './start-contender.ts'

const main = fileURLToPath(new URL('../../../src/main.ts', import.meta.url))

/** @throws Error where it does not come up */
export async function startHubTeam(processes: number, { databaseUrl, dataDir }: Place): Promise<Contender> {
  const settings = path.join(dataDir, 'team.env')
  await writeFile(settings, [
    `DATABASE_URL=${databaseUrl}`, `YIHAO_DATA=${dataDir}`, 'YIHAO_PORT=0', 'YIHAO_LOG_LEVEL=silent',
    `YIHAO_CLIENT_UNITS=${ASKS_MUCH.clientUnits}`, `YIHAO_DAILY_VOLUME=${ASKS_MUCH.dailyVolume}`, '',
  ].join('\n'), { mode: 0o600 })
  const child = spawn(process.execPath, [`--env-file=${settings}`, await bundle(main), 'serve', '--processes', String(processes)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const exited = once(child, 'exit')
  const url = await Promise.race([listeningAt(child.stderr), exited.then(() => null)])
  if (url === null) throw new Error('the hub in several processes did not come up')
  return {
    url, version: `Yihao, Node ${process.versions.node}`,
    mark: async () => ({ cpuMs: (await cpuOfTree(child.pid ?? 0)) ?? NaN, loopMs: NaN, rss: NaN }),
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}

async function listeningAt(said: NodeJS.ReadableStream): Promise<string | null> {
  for await (const line of createInterface(said)) {
    const found = /listening on (\S+)/.exec(line)?.[1]
    if (found !== undefined) return found
  }
  return null
}
