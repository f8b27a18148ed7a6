import type { Outcome } from '../../kernel/access-record.ts'
import type { Role } from '../../kernel/actor.ts'
import { dateInChina } from '../../kernel/calendar-date.ts'
import { caseNumberFault, containsIdNumber } from '../../kernel/case-number.ts'
import type { IdNumber } from '../../kernel/id-number.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { EVERY_ENTRY, type EntryFilter } from '../audit/index.ts'
import { tokensOfSubject } from '../subjects/index.ts'
import { supervisionRefusals } from './errors.ts'

/** Which entries an auditor or department asks for; what is null does not narrow. */
export interface AskedFilter {
  readonly from: Date | null
  readonly to: Date | null
  readonly department: string | null
  readonly client: string | null
  readonly person: string | null
  readonly role: Role | null
  readonly item: string | null
  readonly caseNumber: string | null
  readonly idNumber: IdNumber | null
  /** Token of a subject as an entry has it: that one alone, and not the others which the same person has. */
  readonly subject: string | null
  readonly certificateType: string | null
  readonly outcome: Outcome | null
  readonly refusalReason: string | null
  readonly action: string | null
  /** Places in the log, as decimal digits. */
  readonly indexes: readonly string[] | null
}

export type FilterAbout = Readonly<Record<string, string | number | boolean>>

export interface ResolvedFilter {
  /** Null where nothing can fit. */
  readonly filter: EntryFilter | null
  /** The filter in closed words and tokens, for the entry of the reading itself. */
  readonly about: FilterAbout
}

const CODE = /^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/
const MAX_PERSON_LENGTH = 100
/** 16 bytes in base64url, as `schema/formats/log-entry.schema.json` has them. */
const TOKEN = /^[A-Za-z0-9_-]{22}$/
const INDEX = /^(?:0|[1-9]\d{0,14})$/
/** As many as a finding names. */
const MAX_INDEXES = 100

/**
 * The filter as the log is asked: a number has become its tokens, and a department's own bounds are put on whatever it
 * asked for. @throws Refusal LOG_FILTER_INVALID
 */
export async function resolveFilter(context: OperationContext, asked: AskedFilter): Promise<ResolvedFilter> {
  checkTexts(asked, context.scope.at)
  const subjects = await subjectsOf(context, asked)
  const { idNumber: _, subject: _token, outcome, indexes: named, ...same } = asked
  const indexes = named && named.map(BigInt)
  const filter: EntryFilter = { ...EVERY_ENTRY, ...same, subjects, indexes, outcomes: outcome === null ? null : [outcome] }
  const bounded = context.actor.role === 'AUDITOR' ? filter : ofDepartment(filter, context.actor.departmentCode)
  return { filter: bounded, about: aboutFilter(asked, subjects) }
}

/** A number and a token together mean whoever has both. */
async function subjectsOf(context: OperationContext, { idNumber, subject }: AskedFilter): Promise<readonly string[] | null> {
  if (idNumber === null) return subject === null ? null : [subject]
  const tokens = await tokensOfSubject(context, idNumber)
  return subject === null ? tokens : tokens.filter((token) => token === subject)
}

/** Found out with the number of another, a refused attempt would tell that both are one person's: these entitle. */
const ENTITLED: readonly Outcome[] = ['RELEASED', 'EMPTY']

/**
 * Only entries of the department's own systems. By a true reason it may not search, since it may not know it; and by a
 * person only among the accesses for which it proved to be entitled.
 */
function ofDepartment(filter: EntryFilter, department: string): EntryFilter | null {
  if (filter.department !== null && filter.department !== department) return null
  if (filter.role !== null && filter.role !== 'DEPARTMENT_SYSTEM') return null
  if (filter.refusalReason !== null) throw supervisionRefusals.LOG_FILTER_INVALID({ details: { at: 'refusalReason' } })
  const outcomes = filter.subjects === null ? filter.outcomes : ENTITLED.filter((one) => filter.outcomes?.includes(one) ?? true)
  if (outcomes?.length === 0) return null
  return { ...filter, department, role: 'DEPARTMENT_SYSTEM', outcomes }
}

function checkTexts(asked: AskedFilter, now: Date): void {
  const today = dateInChina(now)
  const { person, caseNumber, subject, indexes } = asked
  if (subject !== null && !TOKEN.test(subject)) throw invalid('subject')
  if (indexes !== null && (indexes.length > MAX_INDEXES || !indexes.every((index) => INDEX.test(index)))) throw invalid('indexes')
  const codes = { departmentCode: asked.department, clientId: asked.client, refusalReason: asked.refusalReason, action: asked.action }
  for (const [at, text] of Object.entries(codes)) {
    if (text !== null && (!CODE.test(text) || containsIdNumber(text, today))) throw invalid(at)
  }
  if (caseNumber !== null && caseNumberFault(caseNumber, today) !== null) throw invalid('caseNumber')
  if (person === null) return
  // eslint-disable-next-line no-control-regex
  const isName = person !== '' && person.length <= MAX_PERSON_LENGTH && !/[\u0000-\u001f\u007f]/.test(person)
  if (!isName || containsIdNumber(person, today)) throw invalid('person')
}

/** @throws Refusal LOG_FILTER_INVALID for places in the log: whoever names entries need not count them */
export function checkCountable({ indexes }: AskedFilter): void {
  if (indexes !== null) throw invalid('indexes')
}

function invalid(at: string): Error {
  return supervisionRefusals.LOG_FILTER_INVALID({ details: { at }, reason: `FILTER:${at}` })
}

/** Tokens that one entry may name; a person has one for each record and number, rarely more than two. */
const MAX_TOKENS = 20

function aboutFilter(asked: AskedFilter, subjects: readonly string[] | null): FilterAbout {
  const { from, to, idNumber: _, subject: _token, indexes, ...rest } = asked
  const words = { ...rest, from: from && from.toISOString(), to: to && to.toISOString() }
  const given = Object.entries(words).filter((entry): entry is [string, string] => entry[1] !== null)
  return { ...Object.fromEntries(given), ...(indexes && { indexes: indexes.join(' ') }), ...(subjects && { subject: subjects.slice(0, MAX_TOKENS).join(' ') }) }
}
