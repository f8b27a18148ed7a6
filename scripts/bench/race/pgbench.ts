// pgbench, where it is installed: what PostgreSQL alone does with the reading statement and one audit insert for each.
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { availableParallelism, tmpdir } from 'node:os'
import { promisify } from 'node:util'
import { CERTIFICATES_OF } from '../contenders/plain-reading.ts'
import { summary } from '../round.ts'
import type { Stage } from '../stage/open-stage.ts'
import { cpuOfPostgres } from './cpu-time.ts'
import type { Player } from './players.ts'

const run = promisify(execFile)

/** Null where it is not installed. */
export async function pgbench(stage: Stage): Promise<Player | null> {
  const version = await run('pgbench', ['--version']).then(({ stdout }) => stdout.trim(), () => null)
  if (version === null) return null
  return {
    name: 'pgbench', version: `${version.replace(/ \(PostgreSQL\) | \(.*\)/g, ' ').trim()}, no server`,
    async turn({ connections, warmUpMs, milliseconds }) {
      await fire(stage, connections, warmUpMs)
      const before = await cpuOfPostgres(stage.postgresFolder)
      const { took, seconds } = await fire(stage, connections, milliseconds)
      const used = ((await cpuOfPostgres(stage.postgresFolder)) ?? NaN) - (before ?? NaN)
      return { ...summary(took, [], seconds), serverMs: 0, postgresMs: used / took.length, askerMs: NaN, loop: NaN }
    },
  }
}

async function fire({ databaseUrl, applicants }: Stage, connections: number, milliseconds: number): Promise<{ took: number[]; seconds: number }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yihao-pgbench-'))
  try {
    const { username, password, hostname, port, pathname } = new URL(databaseUrl)
    const script = path.join(folder, 'script.sql')
    const passFile = path.join(folder, 'pass')
    await writeFile(script, [
      `\\set at random(0, ${applicants.all.length - 1})`,
      `${CERTIFICATES_OF.replace('p.id_number = $1', 'p.id = :at').replaceAll('\n', ' ')};`,
      `INSERT INTO plain.access_log (client_id, id_number, item_code, case_number, certificates) VALUES ('pgbench', 'subject', 'item', 'case', '{}');`,
      '',
    ].join('\n'))
    // On the command line every account of the machine could read it.
    await writeFile(passFile, `${hostname}:${port}:*:${username}:${decodeURIComponent(password)}\n`, { mode: 0o600 })
    const seconds = Math.max(1, Math.round(milliseconds / 1000))
    await run('pgbench', [
      '-n', '-M', 'prepared', '-f', script, '-c', String(connections), '-j', String(Math.min(connections, availableParallelism())), '-T', String(seconds),
      '-l', `--log-prefix=${path.join(folder, 'took')}`, `host=${hostname} port=${port} dbname=${pathname.slice(1)} user=${username} passfile=${passFile}`,
    ])
    const logs = (await readdir(folder)).filter((name) => name.startsWith('took'))
    const lines = (await Promise.all(logs.map((name) => readFile(path.join(folder, name), 'utf8')))).join('').trim().split('\n')
    // The third column of a line is what a transaction took, in microseconds.
    return { took: lines.map((line) => Number(line.split(' ')[2]) / 1000), seconds }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
