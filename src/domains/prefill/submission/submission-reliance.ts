import { comparing } from '../form/canonical.ts'
import type { ConflictingCertificate, Relied } from '../../corrections/index.ts'
import { fillForm, roleOf } from '../form/form.ts'
import type { ReceiptTokens } from '../receipt/receipt-tokens.ts'
import type { CertificateSource, FormSources, SourceValue } from '../sources/gathered.ts'
import type { Change, IsDigestOf, JudgedForm, VerifiedSection } from './submission.ts'
import type { Suggestion } from '../form/suggestion.ts'

/** What the sources say now, at the moment of submission, by element. */
export function suggestionsNow(sources: FormSources): ReadonlyMap<string, Suggestion> {
  const { sections } = fillForm(sources, [])
  return new Map(sections.flatMap(({ fields }) => fields.map(({ row, suggestion }) => [row.element, suggestion] as const)))
}

/**
 * Elements that are read-only in a receipt or by what the sources say now, and not in both with one value: the certificate
 * was revoked, replaced or contradicted since, or there was none yet, or the form seemed needless when it was filled in.
 * What binds is what stands at the moment of submission, and a receipt must have shown it.
 */
export function changedSources(
  sources: FormSources,
  now: ReadonlyMap<string, Suggestion>,
  sections: readonly VerifiedSection[],
  isDigestOf: IsDigestOf,
): string[] {
  const rows = sources.guide.content.formElements
  return sections.flatMap(({ role, receipt: { jti, elements } }) => {
    const receipted = new Map(elements.map((one) => [one.element, one]))
    return rows.filter((row) => roleOf(row) === role).flatMap((row) => {
      const { readOnly = false, digest = null } = receipted.get(row.element) ?? {}
      const suggestion = now.get(row.element)
      const isReadOnlyNow = suggestion?.editable === false
      if (!readOnly && !isReadOnlyNow) return []
      const chosen = suggestion?.chosen
      const isAsItWas =
        readOnly && isReadOnlyNow && digest !== null && chosen != null &&
        isDigestOf(digest, jti, row.element, comparing(row)(chosen.text).key)
      return isAsItWas ? [] : [row.element]
    })
  })
}

/** Elements that are read-only now and whose section was not handed in: leaving it out changes them as typing would. */
export function leftOutReadOnly(
  { guide }: Pick<FormSources, 'guide'>,
  now: ReadonlyMap<string, Suggestion>,
  sections: readonly VerifiedSection[],
): string[] {
  const handedIn = new Set(sections.map(({ role }) => role))
  return guide.content.formElements
    .filter((row) => !handedIn.has(roleOf(row)) && now.get(row.element)?.editable === false)
    .map(({ element }) => element)
}

/** Where the values that were handed in as suggested come from. */
export interface KeptValues {
  readonly values: readonly SourceValue[]
  /** Elements whose source does not say it any more, or is not in force. */
  readonly gone: readonly string[]
}

/**
 * The sources of the values that were handed in as suggested: each the one that the receipt names, saying what it said
 * then. Another that comes first by now may say something else, and the case does not rely on that.
 */
export function keptValues(
  sources: Pick<FormSources, 'guide' | 'values'>,
  { kept }: JudgedForm,
  sections: readonly VerifiedSection[],
  tokens: Pick<ReceiptTokens, 'source' | 'isDigestOf'>,
): KeptValues {
  const rows = new Map(sources.guide.content.formElements.map((row) => [row.element, row]))
  const values: SourceValue[] = []
  const gone: string[] = []
  for (const { receipt } of sections) {
    for (const { element, digest, source } of receipt.elements) {
      const row = rows.get(element)
      if (row === undefined || digest === null || !kept.has(element)) continue
      const compare = comparing(row)
      const found = sources.values.find(
        (value) =>
          value.formElement === element && stands(value.source) && tokens.source(value.source) === source &&
          tokens.isDigestOf(digest, receipt.jti, element, compare(value.text).key),
      )
      if (found) values.push(found)
      else gone.push(element)
    }
  }
  return { values, gone }
}

function stands(source: SourceValue['source']): boolean {
  return source.kind === 'CASE' || source.verdict === 'VALID'
}

/** The certificates among the sources: the case relies on these fields of theirs. */
export function reliedOn(values: readonly SourceValue[]): Relied[] {
  return values.flatMap(({ source }) => {
    if (source.kind !== 'CERTIFICATE') return []
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
