import { comparing } from '../form/canonical.ts'
import type { ConflictingCertificate, Relied } from '../../corrections/index.ts'
import { fillForm } from '../form/form.ts'
import type { CertificateSource, FormSources, SourceValue } from '../sources/gathered.ts'
import type { Change, IsDigestOf, JudgedForm, VerifiedSection } from './submission.ts'
import type { Suggestion } from '../form/suggestion.ts'

/** What the sources say now, at the moment of submission, by element. */
export function suggestionsNow(sources: FormSources): ReadonlyMap<string, Suggestion> {
  const { sections } = fillForm(sources, [])
  return new Map(sections.flatMap(({ fields }) => fields.map(({ row, suggestion }) => [row.element, suggestion] as const)))
}

/**
 * Elements that a receipt has as read-only and that are not so any more, or say something else: the certificate was
 * revoked, replaced or contradicted since the form was filled in, so it may not be handed in as if it stood.
 */
export function changedSources(
  sources: FormSources,
  now: ReadonlyMap<string, Suggestion>,
  sections: readonly VerifiedSection[],
  isDigestOf: IsDigestOf,
): string[] {
  const rows = new Map(sources.guide.content.formElements.map((row) => [row.element, row]))
  return sections.flatMap(({ receipt }) =>
    receipt.elements.flatMap(({ element, digest, readOnly }) => {
      if (!readOnly || digest === null) return []
      const row = rows.get(element)
      const suggestion = now.get(element)
      const chosen = suggestion?.chosen
      const stands =
        row !== undefined && chosen != null && suggestion?.editable === false &&
        isDigestOf(digest, receipt.jti, element, comparing(row)(chosen.text).key)
      return stands ? [] : [element]
    }),
  )
}

/** The certificates whose values were handed in as suggested: the case relies on these fields of theirs. */
export function reliedOn({ kept }: JudgedForm, now: ReadonlyMap<string, Suggestion>): Relied[] {
  return [...kept].flatMap((element) => {
    const source = now.get(element)?.chosen?.source
    if (source?.kind !== 'CERTIFICATE') return []
    const { certificateId, lookup, typeCode, field } = source
    return [{ certificateId, lookup, typeCode, fields: [field] }]
  })
}

/** The suggestion that was changed, in clear, for the case's own sealed record; null where no source says it any more. */
export function suggestedText(sources: FormSources, { element, receipted }: Change, jti: string, isDigestOf: IsDigestOf): string | null {
  const row = sources.guide.content.formElements.find((one) => one.element === element)
  const { digest } = receipted
  if (row === undefined || digest === null) return null
  const compare = comparing(row)
  const said = sources.values.find(
    ({ formElement, text }) => formElement === element && isDigestOf(digest, jti, element, compare(text).key),
  )
  return said?.text ?? null
}

/** Pairs of registers in force that differ, each of the first with one that says something else. */
export function disagreeingPairs(
  sources: FormSources,
  now: ReadonlyMap<string, Suggestion>,
): (readonly [ConflictingCertificate, ConflictingCertificate])[] {
  return sources.guide.content.formElements.flatMap((row) => {
    const compare = comparing(row)
    const [first, ...others] = (now.get(row.element)?.disputed ?? []).flatMap(asConflicting)
    if (first === undefined) return []
    const said = compare(first.text).key
    return others.filter(({ text }) => compare(text).key !== said).map((other) => [first, other] as const)
  })
}

function asConflicting({ source, text }: SourceValue): ConflictingCertificate[] {
  return source.kind === 'CERTIFICATE' ? [conflicting(source, text)] : []
}

function conflicting(source: CertificateSource, text: string): ConflictingCertificate {
  const { kind, subjectId, certificateId, lookup, identifier, typeCode, issuerCode, field, verdict, authoritative } = source
  return { kind, subjectId, certificateId, lookup, identifier, typeCode, issuerCode, field, text, verdict, authoritative }
}
