import { createInterface } from 'node:readline/promises'
import type { Readable } from 'node:stream'
import { dateInChina } from '../kernel/calendar-date.ts'
import { IdNumber } from '../kernel/id-number.ts'
import { linkSubjects } from '../domains/subjects/index.ts'
import type { OpenedHub } from './open-hub.ts'

/** The numbers come by standard input: on a command line every user of the machine could read them. */
export async function linkNumbers(
  opened: OpenedHub,
  source: string,
  input: Readable,
  say: (line: string) => void,
): Promise<void> {
  const lines: string[] = []
  for await (const line of createInterface({ input })) if (line.trim() !== '') lines.push(line)
  const [first, second, ...more] = lines
  if (first === undefined || second === undefined || more.length > 0)
    throw new Error('Give two ID numbers, one a line.')
  const today = dateInChina(opened.hub.clock.now())
  const linking = { idNumber: read(first, today), otherNumber: read(second, today), source }
  await opened.operate((run) => run(linkSubjects, linking))
  say('linked')
}

function read(text: string, today: ReturnType<typeof dateInChina>): IdNumber {
  const number = IdNumber.parse(text, { today })
  if (number.ok) return number.value
  throw new Error(`An ID number is not usable (${number.reason}).`)
}
