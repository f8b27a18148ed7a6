import type { IdNumber } from '../../../kernel/id-number.ts'
import { IdNumber as IdNumbers } from '../../../kernel/id-number.ts'
import type { MaterialHolder, ThroughRow } from '../../../kernel/import-rows.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import { showFields } from '../../certificates/index.ts'
import { lookUpSubject } from '../../subjects/index.ts'
import { NO_PROBLEM_DETAILS, type Problem } from '../checklist/outcome.ts'
import { partiesOf } from './gathered.ts'
import { readingOf, type HeldCertificates } from './held.ts'
import { withFound, type ApplicantQuestion, type People } from './people.ts'

/** Who the holder of a material is: one party, or why nobody can be said to be. */
export interface HolderFound {
  /** Place in `People.parties`; null where the holder is unknown or in doubt. */
  readonly party: number | null
  /** The name that the linking certificate gives, to be compared where it gives no number. */
  readonly name: string | null
  readonly throughTypeCode: string | null
  readonly problems: readonly Problem[]
}

const APPLICANT = 0

/** The holder as the case names them: one of the role, or nobody (unique match or refuse). */
export function holderInCase({ parties }: People, role: MaterialHolder): HolderFound {
  const known = { name: null, throughTypeCode: null }
  if (role === 'APPLICANT') return { ...known, party: APPLICANT, problems: [] }
  const [only, ...more] = partiesOf(parties, role)
  if (only === undefined) return { ...known, party: null, problems: [problem('PARTY_NOT_NAMED')] }
  if (more.length > 0) return { ...known, party: null, problems: [problem('AMBIGUOUS_SUBJECT')] }
  return { ...known, party: only, problems: [] }
}

/**
 * The holder as a certificate of the applicant names them, such as the legal representative in the business licence. The
 * certificate must be in force and be one only; where the case names somebody else, nobody is taken. Whoever the case does
 * not name is found by the number in the certificate (decisions/0016).
 */
export async function holderThrough(
  context: OperationContext,
  people: People,
  held: HeldCertificates,
  asked: { readonly role: MaterialHolder; readonly through: ThroughRow; readonly path: ApplicantQuestion['path'] },
): Promise<{ readonly holder: HolderFound; readonly people: People }> {
  const { role, through, path } = asked
  const nobody = (kind: Problem['kind'], verdict: Problem['verdict'] = null) => ({
    people,
    holder: {
      party: null, name: null, throughTypeCode: through.typeCode,
      problems: [{ ...problem(kind), typeCode: through.typeCode, verdict }],
    },
  })
  const wanted = { party: APPLICANT, typeCode: through.typeCode }
  if (held.refused(wanted)) return nobody('NOT_AVAILABLE')
  const [link, ...others] = held.valid(wanted, people.today)
  if (!link) {
    const standing = held.standing(wanted, people.today)
    readingOf(people.parties, APPLICANT).record.judge(through.typeCode, standing?.verdict ?? 'NOT_FOUND')
    return standing ? nobody('LINK_NOT_IN_FORCE', standing.verdict) : nobody('LINK_MISSING')
  }
  if (others.length > 0) return nobody('AMBIGUOUS_SUBJECT')
  const fields = new Set([through.nameField, through.numberField].filter((field) => field !== null))
  const shown = await showFields(context, readingOf(people.parties, APPLICANT), link.readable, link.version, fields)
  const valueOf = (name: string | null) => shown.fields.find(({ field }) => field.name === name)?.value ?? null
  const number = numberIn(valueOf(through.numberField), people.today)
  const named = partiesOf(people.parties, role)
  const found = { name: valueOf(through.nameField), throughTypeCode: through.typeCode, problems: [] }
  if (number === null) {
    const inCase = holderInCase(people, role)
    return { people, holder: { ...inCase, name: found.name, throughTypeCode: through.typeCode } }
  }
  const subjectIds = await lookUpSubject(context, number)
  const same = named.find((at) => readingOf(people.parties, at).subjectIds.some((id) => subjectIds.includes(id)))
  if (same !== undefined) return { people, holder: { ...found, party: same } }
  if (named.length > 0) return nobody('NAMED_OTHERWISE')
  const widened = await withFound(context, people, { idNumber: number, role }, path)
  const party = widened === people ? null : widened.parties.length - 1
  return { people: widened, holder: { ...found, party } }
}

function numberIn(text: string | null, today: People['today']): IdNumber | null {
  const read = text === null ? null : IdNumbers.parse(text, { today })
  return read?.ok ? read.value : null
}

function problem(kind: Problem['kind']): Problem {
  return { ...NO_PROBLEM_DETAILS, kind }
}
