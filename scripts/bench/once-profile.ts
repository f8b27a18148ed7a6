// Where the time goes in process: one CPU profile for each operation, and its hottest functions by their own time.
import { writeFile, mkdir } from 'node:fs/promises'
import { Session } from 'node:inspector/promises'
import path from 'node:path'
import { hottest, type HotFunction } from './race/hottest.ts'

/** Profiles what is done, leaves `<name>.cpuprofile` in the folder, and says which functions took most by themselves. */
export async function profiled(folder: string, name: string, work: () => Promise<unknown>): Promise<HotFunction[]> {
  const session = new Session()
  session.connect()
  try {
    await session.post('Profiler.enable')
    await session.post('Profiler.setSamplingInterval', { interval: 200 })
    await session.post('Profiler.start')
    await work()
    const { profile } = await session.post('Profiler.stop')
    await mkdir(folder, { recursive: true })
    await writeFile(path.join(folder, `${name}.cpuprofile`), JSON.stringify(profile))
    return hottest(profile)
  } finally {
    session.disconnect()
  }
}
