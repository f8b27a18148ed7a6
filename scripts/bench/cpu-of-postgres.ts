// CPU time of PostgreSQL's processes, from /proc: the postmaster's children, and what those used that have ended.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { clusterFolder } from '../../src/platform/db/embedded-cluster.ts'

/** Of the server that runs on a folder. A difference of two readings is what was used between; null where there is no /proc. */
export async function cpuOfPostgres(folder: string): Promise<number | null> {
  const [pid = ''] = (await readFile(path.join(clusterFolder(folder).cluster, 'postmaster.pid'), 'utf8')).split('\n')
  const own = await timesOf(pid)
  if (own === null) return null
  let ms = own.ms + own.endedMs
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ')
  for (const child of children) ms += (await timesOf(child))?.ms ?? 0
  return ms
}

const TICK_MS = 10

/** proc(5): fields 14 to 17 of stat are utime, stime, and the two of waited-for children, in ticks of USER_HZ, which is 100. */
async function timesOf(pid: string): Promise<{ ms: number; endedMs: number } | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number)
    const ticks = (from: number) => ((fields[from] ?? 0) + (fields[from + 1] ?? 0)) * TICK_MS
    return { ms: ticks(11), endedMs: ticks(13) }
  } catch {
    return null
  }
}
