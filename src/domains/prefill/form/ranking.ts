import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import type { FormElementRow } from '../../../kernel/import-rows.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import { comparing, isBlank, type ComparedText } from './canonical.ts'
import { factKind, type FactKind } from './fact-kind.ts'
import type { Source, SourceValue } from '../sources/gathered.ts'
import { asOfDay, gradeOf, type Alternative, type Suggestion, type WhyWord } from './suggestion.ts'

/** A source as the ranking sees it. */
interface Ranked extends ComparedText {
  readonly value: SourceValue
  readonly identity: string
  readonly authority: number
  readonly stands: boolean
  readonly asOf: CalendarDate
  /** How many sources that stand say the same. */
  readonly agreement: number
}

/**
 * What one element of a form is suggested to be, from what the sources of one party say. Written down here once:
 *
 * 1. **Authority.** What is exactly asked before what is only related to it. In each: a certificate whose type is the
 *    register of the element (数源), then other certificates, then cases by how far they got: approved, accepted, draft.
 * 2. **Status.** Only a certificate that is VALID stands. Any other is at most an alternative, shown as what it is.
 *    So is the text of a case that is no value of the element's type: a typing error is not passed on.
 * 3. **Freshness.** The later day of issue, or of the step that gave a case its grade.
 * 4. **Agreement.** What more sources say, compared in canonical form.
 * 5. A stable order of the sources' identities, so that the same sources give the same answer in any order.
 *
 * Sources of the same authority that stand and differ are a conflict. Of a fact that changes with time (a telephone, a
 * test) the later is right, so only those of one day are; of any other fact two certificates are, whatever their days. A
 * copy that is at least as fresh as the register and differs from it is one too: the register may be behind. In a conflict
 * the value is the first by rank and a person decides; between registers nothing is suggested at all, since either would
 * be taken for granted. Of things of which a holder may have several (homes, premises, diplomas) two values are no
 * conflict: nobody has said which is meant, so nothing is suggested.
 *
 * A value is read-only where it can be nothing else: from a register in force, exactly what is asked, of the right type,
 * not changing with time, about the holder rather than a thing, and no certificate in force that is as fresh differs.
 * Blank texts are no sources: nothing said is not "no".
 */
export function rank(row: FormElementRow, values: readonly SourceValue[]): Suggestion {
  const kind = factKind(row.dataElement ?? null)
  const ranked = rankedSources(row, values)
  const candidates = ranked.filter((one) => one.stands)
  const [best] = candidates
  if (best === undefined) {
    return nothing('EMPTY', ranked.length === 0 ? 'NO_SOURCE' : 'NONE_STANDS', ranked)
  }
  const differing = candidates.filter(({ key }) => key !== best.key)
  const peers = differing.filter(({ authority }) => authority === best.authority)
  if (kind === 'THING' && isCertificate(best) && best.value.exact && peers.length > 0) {
    return nothing('AMBIGUOUS', 'SEVERAL_THINGS', ranked)
  }
  if (kind === 'HOLDER' && best.authority === REGISTER && peers.length > 0) {
    const disputed = candidates.filter(({ authority }) => authority === REGISTER).map(({ value }) => value)
    return { ...nothing('AMBIGUOUS', 'REGISTERS_DIFFER', ranked), conflict: true, disputed }
  }
  const freshCopies = differing.filter((one) => one.value.exact && isCertificate(one) && one.asOf >= best.asOf)
  return {
    state: 'FILLED',
    chosen: best.value,
    grade: gradeOf(best.value.source),
    asOf: best.asOf,
    why: whyOf(best, candidates, differing[0]),
    alternatives: ranked.filter((one) => one !== best).map((one) => alternative(one, best.key)),
    conflict: best.value.exact && isConflict(kind, best, peers, freshCopies),
    editable: !(kind === 'HOLDER' && best.authority === REGISTER && best.sound && freshCopies.length === 0),
    disputed: [],
  }
}

const REGISTER = 0

function authorityOf({ exact, source }: SourceValue): number {
  return (exact ? 0 : 5) + withinExactness(exact, source)
}

function withinExactness(exact: boolean, source: Source): number {
  // Being the register of something related is no authority on what is asked.
  if (source.kind === 'CERTIFICATE') return exact && source.authoritative ? REGISTER : 1
  switch (source.grade) {
    case 'APPROVED':
      return 2
    case 'ACCEPTED':
      return 3
    case 'DRAFT':
      return 4
    default:
      return unreachable(source.grade)
  }
}

function rankedSources(row: FormElementRow, values: readonly SourceValue[]): Ranked[] {
  const compare = comparing(row)
  const distinct = new Map<string, Omit<Ranked, 'agreement'>>()
  for (const value of values) {
    if (isBlank(value.text)) continue
    const { key, sound } = compare(value.text)
    const { source } = value
    const stands = source.kind === 'CERTIFICATE' ? source.verdict === 'VALID' : sound
    const identity = identityOf(value)
    const one = { value, key, sound, identity, authority: authorityOf(value), stands, asOf: asOfDay(source) }
    const known = distinct.get(identity)
    // One place of one source counts once, whichever record of the holder it was found under.
    if (known === undefined || isBefore(one.value, known.value)) distinct.set(identity, one)
  }
  const sources = [...distinct.values()]
  const agreeing = new Map<string, Set<string>>()
  for (const { key, stands, value } of sources) {
    if (stands) agreeing.set(key, (agreeing.get(key) ?? new Set()).add(sourceOf(value.source)))
  }
  return sources.map((one) => ({ ...one, agreement: agreeing.get(one.key)?.size ?? 0 })).sort(inOrder)
}

function isBefore(a: SourceValue, b: SourceValue): boolean {
  if (a.source.subjectId !== b.source.subjectId) return a.source.subjectId < b.source.subjectId
  return a.party < b.party || (a.party === b.party && a.text < b.text)
}

function inOrder(a: Ranked, b: Ranked): number {
  return (
    a.authority - b.authority ||
    Number(b.stands) - Number(a.stands) ||
    compareTexts(b.asOf, a.asOf) ||
    b.agreement - a.agreement ||
    compareTexts(a.identity, b.identity)
  )
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function isConflict(kind: FactKind, best: Ranked, peers: readonly Ranked[], freshCopies: readonly Ranked[]): boolean {
  const bothCertificates = kind === 'HOLDER' && isCertificate(best)
  if (bothCertificates && freshCopies.length > 0) return true
  return peers.some((peer) => bothCertificates || peer.asOf === best.asOf)
}

/** By which rule it came before the first that says something else. */
function whyOf(best: Ranked, candidates: readonly Ranked[], second: Ranked | undefined): WhyWord {
  if (!best.value.exact) return 'RELATED_ONLY'
  if (second === undefined) return candidates.length === 1 ? 'ONLY_SOURCE' : 'ALL_AGREE'
  if (second.authority !== best.authority) return 'HIGHER_AUTHORITY'
  if (second.asOf !== best.asOf) return 'FRESHER'
  return second.agreement !== best.agreement ? 'MORE_AGREE' : 'FIRST_IN_ORDER'
}

function nothing(state: 'EMPTY' | 'AMBIGUOUS', why: WhyWord, ranked: readonly Ranked[]): Suggestion {
  const alternatives = ranked.map((one) => alternative(one, null))
  return {
    state, chosen: null, grade: null, asOf: null, why, alternatives, conflict: false, editable: true, disputed: [],
  }
}

function alternative({ value, asOf, key, stands }: Ranked, chosenKey: string | null): Alternative {
  return { value, grade: gradeOf(value.source), asOf, agrees: key === chosenKey, stands }
}

/** The suggestion for an element that nobody can be asked about yet. */
export function withoutParty(why: 'PARTY_UNKNOWN' | 'SEVERAL_PARTIES' | 'PARTY_DOUBTFUL'): Suggestion {
  return nothing(why === 'PARTY_UNKNOWN' ? 'EMPTY' : 'AMBIGUOUS', why, [])
}

function isCertificate({ value }: Ranked): boolean {
  return value.source.kind === 'CERTIFICATE'
}

function sourceOf(source: Source): string {
  return source.kind === 'CERTIFICATE'
    ? `certificate:${source.certificateId}:${source.version}`
    : `case:${source.caseId}`
}

/** A place in a source: a field of a version, or an element of a case's form. */
function identityOf({ source, element, formElement, exact, text }: SourceValue): string {
  const place = source.kind === 'CERTIFICATE' ? source.field : (element ?? formElement)
  // A holder of several numbers may have one certificate under each: then the text tells them apart.
  return `${sourceOf(source)}:${place}:${exact ? 'exact' : 'related'}:${text}`
}
