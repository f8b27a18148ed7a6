import DataLoader from 'dataloader'
import { servingDepartment, type Purpose } from '../../kernel/actor.ts'
import { dateInChina } from '../../kernel/calendar-date.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { delegationFault } from './delegation.ts'
import { refusalFor } from './errors.ts'
import {
  decidePurpose,
  decideType,
  narrowToVoucher,
  type CaseFacts,
  type Decision,
  type Entitlement,
  type GrantFacts,
  type LivePurpose,
  type PartyRole,
} from './model.ts'
import { findGrants } from './grant-store.ts'

const CASES = Symbol('cases')
const GRANTS = Symbol('grants')

/** Collects the facts of a purpose and decides about it. Purposes of one request are looked up together. */
export async function considerPurpose(context: OperationContext, purpose: Purpose): Promise<Decision<LivePurpose>> {
  const { parts, db, actor } = context
  const [itemBody, caseFile, fault] = await Promise.all([
    parts.guideBook.findImplementingBody(db, purpose.itemCode),
    caseLoader(context).load(purpose.caseNumber),
    delegationFault(context, purpose.itemCode),
  ])
  // The guide is looked up only where it may matter: the rule refuses earlier for every other reason.
  const guide =
    caseFile !== 'OF_ANOTHER' && caseFile?.guideVersion != null && caseFile.itemCode === purpose.itemCode
      ? await parts.guideBook.findGuide(db, caseFile.itemCode, caseFile.guideVersion)
      : null
  return decidePurpose(actor, purpose, { itemBody, caseFile, guide, delegationFault: fault })
}

/** Collects the facts of one certificate type and decides whether this party's may be read. */
export async function considerType(
  context: OperationContext,
  live: LivePurpose,
  roles: ReadonlySet<PartyRole>,
  typeCode: string,
): Promise<Decision<Entitlement>> {
  const [decision] = await considerTypes(context, live, roles, [typeCode])
  if (!decision) throw new Error('a type was not decided about')
  return decision
}

/** The same for several types, in their order: the facts of all are collected at once. */
export async function considerTypes(
  context: OperationContext,
  live: LivePurpose,
  roles: ReadonlySet<PartyRole>,
  typeCodes: readonly string[],
): Promise<Decision<Entitlement>[]> {
  const { parts, db, scope, actor } = context
  const sharing = await parts.typeBook.findSharings(db, typeCodes)
  const grants = await grantsOf(context, typeCodes.filter((_, at) => sharing[at] === 'CONDITIONAL'))
  const suspended = await parts.suspendedGrants.issuersByType(db, servingDepartment(actor))
  const on = dateInChina(scope.at)
  return typeCodes.map((code, at) => {
    const type = { code, sharing: sharing[at] ?? null }
    return narrowToVoucher(decideType(live, roles, type, grants.get(code) ?? [], on, suspended(code)), actor.voucher)
  })
}

async function grantsOf(context: OperationContext, typeCodes: readonly string[]): Promise<ReadonlyMap<string, readonly GrantFacts[]>> {
  if (typeCodes.length === 0) return NO_GRANTS
  const loader = grantLoader(context)
  return new Map(await Promise.all(typeCodes.map(async (code) => [code, await loader.load(code)] as const)))
}

const NO_GRANTS: ReadonlyMap<string, readonly GrantFacts[]> = new Map()

/** The value of a decision, or the refusal that the department is told for it. */
export function allowed<T>(decision: Decision<T>): T {
  if (decision.permitted) return decision.value
  throw refusalFor(decision.reason)
}

function caseLoader({ scope, parts, db, actor }: OperationContext): DataLoader<string, CaseFacts | 'OF_ANOTHER' | null> {
  return scope.onceFor(
    db,
    CASES,
    () => new DataLoader((numbers) => parts.caseBook.findCases(db, servingDepartment(actor), numbers), { name: 'cases' }),
  )
}

function grantLoader({ scope, db, actor }: OperationContext): DataLoader<string, GrantFacts[]> {
  return scope.onceFor(
    db,
    GRANTS,
    () =>
      new DataLoader(
        async (typeCodes: readonly string[]) => {
          const grants = await findGrants(db, servingDepartment(actor), typeCodes)
          return typeCodes.map((typeCode) => grants.filter((grant) => grant.typeCode === typeCode))
        },
        { name: 'grants' },
      ),
  )
}
