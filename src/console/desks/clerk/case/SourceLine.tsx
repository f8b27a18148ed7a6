import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { clerkWords } from '../words.ts'
import { shownNumber } from '../person/shown-number.ts'
import type { Source } from './form-model.ts'
import { caseWords } from './words.ts'

/** A source in one line: certificate with issuer and day, or the earlier case. */
export function SourceLine({ source }: { readonly source: Source }) {
  const words = useWords(caseWords)
  const { longTerm } = useWords(clerkWords)
  const { day } = useDates()
  const { certificate, case: earlier } = source
  if (certificate !== null) {
    const { typeName, number, issuerName, issuedOn, validTo, sourceConfirmedAt } = certificate
    const parts = [`《${typeName}》 ${shownNumber(number)}`, words.issuedBy(issuerName, issuedOn), words.validTo(validTo ?? longTerm), words.confirmedAt(day(sourceConfirmedAt))]
    return <span>{parts.join(' · ')}</span>
  }
  return earlier === null ? null : <span>{words.fromCase(earlier.number, day(earlier.at))}</span>
}

/** The same where there is little room. */
export function ShortSource({ source, asOf }: { readonly source: Source; readonly asOf: string }) {
  const words = useWords(caseWords)
  const { certificate, case: earlier } = source
  return <span className="small">{certificate !== null ? `《${certificate.typeName}》 ${asOf}` : words.fromCase(earlier?.number ?? null, asOf)}</span>
}
