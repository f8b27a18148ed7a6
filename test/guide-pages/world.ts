import type { CalendarDate } from '../../src/kernel/calendar-date.ts'
import type { GuideRow } from '../../src/kernel/import-rows.ts'
import { sampleCity } from '../../src/sample-city/index.ts'
import { testHub } from '../support/hub.ts'
import { onNetwork, type NetworkHub } from '../support/http.ts'

export const PERMIT = '11290102MB70L0PD354YL0008001000'

/** A hub on the network with the types and guides of the sample city. */
export async function hubOfGuides(change: (guides: GuideRow[]) => GuideRow[] = (guides) => guides): Promise<NetworkHub> {
  const test = await testHub()
  const city = sampleCity({ seed: 7, people: 10, asOf: '2026-11-20' as CalendarDate })
  await test.load('certificate-type', [...city.types()])
  await test.load('guide', change([...city.guides()]))
  return onNetwork(test)
}
