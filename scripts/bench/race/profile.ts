// Where the hub's time goes under the main question.
import { mkdir, readFile } from 'node:fs/promises'
import type { Profiler } from 'node:inspector/promises'
import path from 'node:path'
import { startContender } from '../contenders/start-contender.ts'
import type { Load } from '../load/start-load.ts'
import type { Stage } from '../stage/open-stage.ts'
import { hottest } from './hottest.ts'
import { HUB, HUB_BEARER } from './lineup.ts'

const CONNECTIONS = 32
const PROFILED_MS = 10_000
const SHOWN = 40

/** Leaves `hub.cpuprofile` for each way in, to open in Chromium's developer tools, and prints the hottest functions. */
export async function profileHub(folder: string, stage: Stage, load: Load, print: (line: string) => void): Promise<void> {
  await mkdir(folder, { recursive: true })
  const hub = await startContender({ ...HUB, flags: ['--enable-source-maps'] }, stage)
  try {
    for (const { name, main } of [HUB, HUB_BEARER]) {
      const file = path.join(path.resolve(folder), `${name.replaceAll(/\W+/g, '-')}.cpuprofile`)
      await load.requests(await main(hub.url, stage))
      await load.round(CONNECTIONS, PROFILED_MS / 2)
      await hub.profile(file, async () => void (await load.round(CONNECTIONS, PROFILED_MS)))
      print(`\n${name}: share of the time that Node was busy, own time of each function (${file})`)
      for (const { name: called, place, share } of hottest(JSON.parse(await readFile(file, 'utf8')) as Profiler.Profile).slice(0, SHOWN))
        print(`${(share * 100).toFixed(1).padStart(5)} %  ${called}  ${place}`)
    }
  } finally {
    await hub.stop()
  }
}
