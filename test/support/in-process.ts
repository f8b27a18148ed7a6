import { randomUUID } from 'node:crypto'
import { listCertificates, type DisclosedCertificate } from '../../src/domains/certificates/index.ts'
import { askAboutSubject } from '../../src/domains/subjects/index.ts'
import type { Actor, Purpose } from '../../src/kernel/actor.ts'
import type { CalendarDate } from '../../src/kernel/calendar-date.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { IdNumber } from '../../src/kernel/id-number.ts'
import type { TestHub } from './hub.ts'

export interface Question {
  readonly idNumber: string
  readonly purpose: Purpose
  /** Null: every type that the guide entitles to. */
  readonly types: readonly string[] | null
  readonly validOn?: CalendarDate
}

/** Asks through the funnel without a network, as one request on record. @throws the Refusal */
export function askInProcess(test: TestHub, actor: Actor, { idNumber, purpose, types, validOn }: Question): Promise<readonly DisclosedCertificate[]> {
  const read = IdNumber.parse(idNumber, { today: dateInChina(test.clock.now()) })
  if (!read.ok) throw new Error(`the world has a number that is none: ${read.reason}`)
  return test.hub.act(actor, randomUUID(), async (run) => {
    const reading = await run(askAboutSubject, { idNumber: read.value, purpose, path: ['subject'] })
    return run(listCertificates, { reading, typeCodes: types, validOn: validOn ?? null })
  })
}
