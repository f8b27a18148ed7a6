import fc from 'fast-check'
import type { CaseFacts, GrantFacts, GuideFacts, PartyRole, SharingAttribute } from '../../src/domains/access/index.ts'
import type { Actor, Purpose } from '../../src/kernel/actor.ts'
import type { CalendarDate } from '../../src/kernel/calendar-date.ts'

/** Everything that promise 1 of the design speaks of, in one small world. Cases may have been passed up or down a level. */
export interface PolicyWorld {
  readonly actor: Actor
  readonly purpose: Purpose
  readonly today: CalendarDate
  readonly itemBody: string | null
  readonly caseFile: CaseFacts | null
  readonly guide: GuideFacts | null
  readonly subjectIds: readonly bigint[]
  readonly sharing: Readonly<Record<string, SharingAttribute>>
  readonly grants: readonly GrantFacts[]
}

export const TYPE_NAMES = ['T1', 'T2', 'T3', 'T4'] as const
export const FIELD_NAMES = ['KZ_A', 'KZ_B', 'KZ_C'] as const
export const ISSUERS = ['I1', 'I2'] as const
const ROLES = ['APPLICANT', 'SPOUSE', 'AGENT'] as const satisfies readonly PartyRole[]
const DEPARTMENTS = ['D1', 'D2'] as const
const DAYS = ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'] as CalendarDate[]
const TODAY = '2026-11-21' as CalendarDate

const rarely = <T>(value: fc.Arbitrary<T>, other: fc.Arbitrary<T>) => fc.oneof({ arbitrary: value, weight: 20 }, { arbitrary: other, weight: 1 })
const someFields = fc.subarray([...FIELD_NAMES])

/** Proofs of one material name a type once, as loading demands. */
const proofs = fc.uniqueArray(fc.record({ typeCode: fc.constantFrom(...TYPE_NAMES), fields: fc.subarray([...FIELD_NAMES], { minLength: 1 }) }), {
  minLength: 1, maxLength: 4, selector: ({ typeCode }) => typeCode,
})

export const materials = fc
  .array(fc.record({ holder: fc.constantFrom(...ROLES), basis: fc.constantFrom('《某法》第一条', '《某法》第二条', '《某法》第三条', ''), proofs }), { minLength: 1, maxLength: 6 })
  .map((rows) => rows.map((row, at) => ({ ...row, ordinal: at + 1, name: `材料${at + 1}` })))

export const grants = fc.array(
  fc.record({
    typeCode: fc.constantFrom(...TYPE_NAMES),
    grantorCode: fc.constantFrom(...ISSUERS),
    itemCodes: fc.subarray(['ITEM', 'OTHER-ITEM']),
    partyRoles: rarely<PartyRole[]>(fc.constant([]), fc.subarray([...ROLES])),
    way: fc.constantFrom('QUERY' as const, 'QUERY' as const, 'CHECK' as const),
    fields: someFields,
    startsOn: fc.constantFrom(...DAYS),
    endsOn: fc.constantFrom(null, ...DAYS),
  }),
  { maxLength: 5 },
)

export const sharing = fc.record(
  Object.fromEntries(TYPE_NAMES.map((name) => [name, fc.constantFrom('UNCONDITIONAL', 'CONDITIONAL', 'NOT_SHARED', 'UNDECLARED')])),
) as fc.Arbitrary<Record<string, SharingAttribute>>

export const parties = fc.array(fc.record({ subjectId: fc.bigInt(1n, 4n), role: fc.constantFrom(...ROLES) }), { minLength: 1, maxLength: 4 })

const passed = { itemBody: 'D1', departmentCode: 'D1', actor: 'D2', handlerCode: 'D2', filedUnder: 'D2' } as const
const department = rarely(fc.constant('D1'), fc.constantFrom(...DEPARTMENTS))
const item = rarely(fc.constant('ITEM'), fc.constantFrom('OTHER-ITEM'))

/** Cases of D1, most of which D1 handles; some were passed on, and some that were are found by whom they were passed to. */
const caseFile: fc.Arbitrary<CaseFacts> = fc.record({
  id: fc.constant(1n), number: fc.constant('C1'), departmentCode: department, handlerCode: department, filedUnder: department, itemCode: item, guideVersion: fc.constant(1),
  open: rarely(fc.constant(true), fc.constant(false)), parties,
})

const drawnWorld: fc.Arbitrary<PolicyWorld> = fc.record({
  actor: department.map((departmentCode) => ({ clientId: 'c', person: null, departmentCode, role: 'DEPARTMENT_SYSTEM' as const })),
  purpose: fc.record({ itemCode: item, caseNumber: fc.constant('C1'), reason: rarely(fc.constant(null), fc.constantFrom('r', 'r'.repeat(200), 'r'.repeat(201))) }),
  today: fc.constant(TODAY),
  itemBody: rarely(fc.constant<string | null>('D1'), fc.constantFrom('D2', null)),
  caseFile: rarely<CaseFacts | null>(caseFile, fc.constant(null)),
  guide: rarely<GuideFacts | null>(materials.map((rows) => ({ itemCode: 'ITEM', version: 1, materials: rows })), fc.constant(null)),
  subjectIds: rarely(fc.uniqueArray(fc.bigInt(1n, 4n), { minLength: 1, maxLength: 2 }), fc.constant([] as bigint[])),
  sharing,
  grants,
})

/** One world in six is that of a department that was passed a case, but for what was drawn otherwise. */
export const policyWorld: fc.Arbitrary<PolicyWorld> = fc
  .tuple(drawnWorld, fc.nat({ max: 5 }), fc.subarray(['itemBody', 'departmentCode', 'actor', 'handlerCode', 'filedUnder'] as const, { minLength: 4 }))
  .map(([world, at, kept]) => (at === 0 && world.caseFile !== null ? passedOn(world, world.caseFile, kept) : world))

function passedOn(world: PolicyWorld, caseFile: CaseFacts, kept: readonly (keyof typeof passed)[]): PolicyWorld {
  const value = <K extends keyof typeof passed>(name: K, drawn: string | null) => (kept.includes(name) ? passed[name] : drawn)
  return {
    ...world,
    actor: { ...world.actor, departmentCode: value('actor', world.actor.departmentCode) ?? '' },
    itemBody: value('itemBody', world.itemBody),
    caseFile: {
      ...caseFile,
      departmentCode: value('departmentCode', caseFile.departmentCode) ?? '',
      handlerCode: value('handlerCode', caseFile.handlerCode) ?? '',
      filedUnder: value('filedUnder', caseFile.filedUnder) ?? '',
    },
  }
}

/** What may be seen of each type by each issuer: `type/issuer` → fields; absent where nothing may be seen. */
export type Allowed = ReadonlyMap<string, ReadonlySet<string>>

/**
 * The oracle: promise 1 of the design, read aloud. "A department may read certificate type T of subject S only for a
 * live case C of service item I, where S is a party of C, I is an item of that department, and I's guide lists a material
 * with a legal basis that T satisfies. Sharing attributes narrow this further; nothing widens it." A case that was passed up
 * or down a level is the purpose of the department that handles it now, and of no other (src/decisions/0014).
 */
export function allowedBy(world: PolicyWorld): Allowed {
  const { actor, purpose, caseFile: c, guide, subjectIds } = world
  const allowed = new Map<string, Set<string>>()
  const needsFields = new Set<string>()
  const me = actor.departmentCode
  const reasonFits = purpose.reason === null || purpose.reason.length <= 200
  const isLive = c !== null && c.open && c.itemCode === purpose.itemCode && c.departmentCode === world.itemBody
  const isMine = c?.handlerCode === me && c.filedUnder === me
  if (!reasonFits || !isLive || !isMine || guide === null) return allowed
  for (const type of TYPE_NAMES) {
    for (const issuer of ISSUERS) {
      for (const material of guide.materials) {
        const subjectIsAskedForIt = c.parties.some((party) => party.role === material.holder && subjectIds.includes(party.subjectId))
        if (!subjectIsAskedForIt || material.basis === '') continue
        for (const { typeCode, fields } of material.proofs) {
          if (typeCode !== type || ['NOT_SHARED', 'UNDECLARED'].includes(world.sharing[type] ?? 'NOT_SHARED')) continue
          const consents = world.grants.filter((grant) =>
            grant.typeCode === type && grant.grantorCode === issuer && (grant.itemCodes.length === 0 || grant.itemCodes.includes(purpose.itemCode)) && grant.way !== 'CHECK' &&
            ((grant.partyRoles ?? []).length === 0 || grant.partyRoles?.includes(material.holder)) &&
            grant.startsOn <= world.today && (grant.endsOn === null || grant.endsOn >= world.today))
          const conditional = world.sharing[type] === 'CONDITIONAL'
          if (conditional && consents.length === 0) continue
          const seen = allowed.get(`${type}/${issuer}`) ?? new Set<string>()
          for (const field of fields) if (!conditional || consents.some((one) => one.fields.length === 0 || one.fields.includes(field))) seen.add(field)
          allowed.set(`${type}/${issuer}`, seen)
          if (fields.length > 0) needsFields.add(type)
        }
      }
    }
  }
  // A consent that covers none of the fields needed is no consent to show the certificate.
  for (const [key, seen] of allowed) {
    const [type = ''] = key.split('/')
    if (world.sharing[type] === 'CONDITIONAL' && seen.size === 0 && needsFields.has(type)) allowed.delete(key)
  }
  return allowed
}
