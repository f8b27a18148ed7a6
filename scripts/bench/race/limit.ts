// What a contender was limited by, as far as can be told from outside.
import type { Line } from './rounds.ts'

/** From here on something counts as full: to keep a core busier than this, work would have to arrive without a gap. */
const FULL = 0.85

/**
 * Its one thread, or the cores of the machine, which it shares with PostgreSQL and with whoever asks: the fuller of the two. Where
 * neither is full, answers wait for one another's statements and commits, or there are too few who ask.
 */
export function limitOf({ perSecond, serverMs, postgresMs, askerMs, loop }: Pick<Line, 'perSecond' | 'serverMs' | 'postgresMs' | 'askerMs' | 'loop'>, cores: number): string {
  const [server, postgres, asker] = [serverMs, postgresMs, askerMs].map((ms) => (Number.isNaN(ms) ? 0 : ms) * perSecond / 1000) as [number, number, number]
  const machine = (server + postgres + asker) / cores
  const used = `${server.toFixed(1)} + ${postgres.toFixed(1)} + ${asker.toFixed(1)} cores`
  const thread = Number.isNaN(loop) ? 0 : loop
  if (Math.max(machine, thread) < FULL) return `waiting (${used})`
  return thread >= machine ? `its thread (${used})` : `all cores (${used})`
}
