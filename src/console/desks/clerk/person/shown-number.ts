import { masked, readIdNumber } from './id-number.ts'

/** Later than any birth: whether a number is plausible today does not matter for hiding it. */
const ANY_DAY = '9999-12-31'

/** A number of a document as it is shown: one that is a person's own is hidden, as wherever else it stands. */
export function shownNumber(number: string): string {
  const reading = readIdNumber(number, ANY_DAY)
  return reading.state === 'GOOD' && reading.kind !== 'DECLARED' ? masked(reading.number) : number
}
