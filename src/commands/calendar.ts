import { readFile, stat } from 'node:fs/promises'
import { loadCalendar, readCalendarFile } from '../domains/supervision/index.ts'
import type { OpenedHub } from './open-hub.ts'

const MAX_BYTES = 4 * 1024 * 1024

/** Loads the working calendars of a file, and says year by year what became of it. The exit code: 0 all in, 3 some rejected. */
export async function loadCalendarFile(
  opened: Pick<OpenedHub, 'operate'>,
  file: string,
  { replace = false }: { readonly replace?: boolean },
  say: (line: string) => void,
): Promise<number> {
  if ((await stat(file)).size > MAX_BYTES) throw new Error('The file is too big for a calendar.')
  const { years, faults } = readCalendarFile(await readFile(file, 'utf8'))
  for (const { row, path, reason } of faults) say(`row ${row}${path === '' ? '' : `, ${path}`}: ${reason}`)
  const outcomes = years.length === 0 ? [] : await opened.operate((run) => run(loadCalendar, { years, replace }))
  outcomes.forEach((outcome, at) => {
    const year = years[at]?.year ?? 0
    say(outcome.kind === 'REJECTED' ? `${year}: rejected (${outcome.reason})` : `${year}: ${outcome.kind.toLowerCase()}`)
  })
  if (outcomes.some((outcome) => outcome.kind === 'REJECTED' && outcome.reason === 'CONTRADICTS')) {
    say('a year that is there already is replaced only with --replace')
  }
  return faults.length > 0 || outcomes.some(({ kind }) => kind === 'REJECTED') ? 3 : 0
}
