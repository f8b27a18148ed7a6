import type { Outcome } from '../../kernel/access-record.ts'
import type { Role } from '../../kernel/actor.ts'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'

/** Which entries are meant: those of which everything holds that is not null. */
export interface EntryFilter {
  /** Of the entry's own time: from this instant, and before that one. */
  readonly from: Date | null
  readonly to: Date | null
  readonly department: string | null
  readonly client: string | null
  readonly person: string | null
  readonly role: Role | null
  readonly item: string | null
  readonly caseNumber: string | null
  /** Tokens, any of which is the entry's subject. */
  readonly subjects: readonly string[] | null
  /** A type that was shown, judged or refused. */
  readonly certificateType: string | null
  readonly outcomes: readonly Outcome[] | null
  /** True reason of a refusal. */
  readonly refusalReason: string | null
  /** What was asked first, or what was then read under it. */
  readonly action: string | null
  /** Places in the log: of these, those that fit. */
  readonly indexes: readonly bigint[] | null
}

export const EVERY_ENTRY: EntryFilter = {
  from: null, to: null, department: null, client: null, person: null, role: null, item: null, caseNumber: null,
  subjects: null, certificateType: null, outcomes: null, refusalReason: null, action: null, indexes: null,
}

/** Two ways to have done an action times three to have met a type. */
const PATTERNS = 6

type JsonObject = { readonly [key: string]: Json }

/**
 * What a template must contain, any one of six, as canonical JSON: fewer ways than six are repeated. Null where every
 * template fits, so that none need be looked at.
 */
export function templatePatterns(filter: EntryFilter): readonly string[] | null {
  const patterns = actionPatterns(filter.action).flatMap((action) =>
    typePatterns(filter.certificateType, filter.refusalReason).map((type) =>
      canonicalJson({ ...commonPattern(filter), ...action, ...type }),
    ),
  )
  const [first = '{}'] = patterns
  if (first === '{}' && filter.outcomes === null) return null
  return Array.from({ length: PATTERNS }, (_, place) => patterns[place] ?? first)
}

function commonPattern({ department, client, person, role, item, outcomes }: EntryFilter): JsonObject {
  const actor = given({ department, client, person, role })
  return {
    ...(Object.keys(actor).length > 0 && { actor }),
    ...(item !== null && { purpose: { item } }),
    ...(outcomes?.length === 1 && { outcome: outcomes[0] as string }),
  }
}

function actionPatterns(action: string | null): JsonObject[] {
  return action === null ? [{}] : [{ action }, { reads: [action] }]
}

function typePatterns(type: string | null, reason: string | null): JsonObject[] {
  const refused: readonly JsonObject[] = reason === null ? [] : [{ reason }]
  const also = refused.length > 0 && { refusals: refused }
  if (type === null) return [{ ...also }]
  return [{ certificates: [{ type }], ...also }, { verdicts: [{ type }], ...also }, { refusals: [...refused, { what: type }] }]
}

function given(members: Readonly<Record<string, string | null>>): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)) as JsonObject
}
