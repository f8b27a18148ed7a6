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
  const [idNumber, otherNumber, ...more] = await readNumbers(input, opened.hub.clock.now())
  if (idNumber === undefined || otherNumber === undefined || more.length > 0)
    throw new Error('Give two ID numbers, one a line.')
  await opened.operate((run) => run(linkSubjects, { idNumber, otherNumber, source }))
  say('linked')
}

/** One a line, empty lines left out. */
export async function readNumbers(input: Readable, now: Date): Promise<IdNumber[]> {
  const numbers: IdNumber[] = []
  for await (const line of createInterface({ input })) if (line.trim() !== '') numbers.push(read(line, dateInChina(now)))
  return numbers
}

function read(text: string, today: ReturnType<typeof dateInChina>): IdNumber {
  const number = IdNumber.parse(text, { today })
  if (number.ok) return number.value
  throw new Error(`An ID number is not usable (${number.reason}).`)
}
