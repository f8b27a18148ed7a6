// CPU time from /proc: of a process with all that it has started, and of PostgreSQL.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { clusterFolder } from '../../../src/platform/db/embedded-cluster.ts'

/** Of the server that runs on a folder, in milliseconds: the difference of two readings is what was used between. Null without /proc. */
export async function cpuOfPostgres(folder: string): Promise<number | null> {
  const [pid = ''] = (await readFile(path.join(clusterFolder(folder).cluster, 'postmaster.pid'), 'utf8')).split('\n')
  return cpuOfTree(pid)
}

export async function cpuOfTree(pid: string | number): Promise<number | null> {
  const own = await timesOf(pid)
  if (own === null) return null
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')).split(' ').filter(Boolean)
  const theirs = await Promise.all(children.map(cpuOfTree))
  return theirs.reduce<number>((sum, ms) => sum + (ms ?? 0), own)
}

const TICK_MS = 10
const FIRST_FIELD = 11

/** proc(5): fields 14 to 17 of stat are utime, stime, and those of children that have ended, in ticks of USER_HZ, which is 100. */
async function timesOf(pid: string | number): Promise<number | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number)
    return fields.slice(FIRST_FIELD, FIRST_FIELD + 4).reduce((sum, ticks) => sum + ticks, 0) * TICK_MS
  } catch {
    return null
  }
}
