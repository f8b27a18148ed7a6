import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decidePurpose, decideSubject, decideType, fieldsFrom, listedTypes, refusalFor, type Entitlement } from '../../src/domains/access/index.ts'
import { allowedBy, ISSUERS, policyWorld, TYPE_NAMES, type Allowed, type PolicyWorld } from './policy-worlds.ts'

const RUNS = { numRuns: 2_000 }

/** What the rules of the room release in a world, type by type and issuer by issuer. */
function releasedBy(world: PolicyWorld): { released: Allowed; entitlements: Entitlement[] } {
  const released = new Map<string, ReadonlySet<string>>()
  const entitlements: Entitlement[] = []
  const live = decidePurpose(world.actor, world.purpose, world)
  const roles = live.permitted ? decideSubject(live.value, world.subjectIds) : live
  if (!live.permitted || !roles.permitted) return { released, entitlements }
  for (const code of TYPE_NAMES) {
    const grants = world.grants
    const decision = decideType(live.value, roles.value, { code, sharing: world.sharing[code] ?? null }, grants, world.today)
    if (!decision.permitted) continue
    entitlements.push(decision.value)
    for (const issuer of ISSUERS) {
      const fields = fieldsFrom(decision.value, issuer)
      if (fields !== null) released.set(`${code}/${issuer}`, fields)
    }
  }
  return { released, entitlements }
}

const plain = (allowed: Allowed) => Object.fromEntries([...allowed].map(([key, fields]) => [key, [...fields].sort()]).sort())

it('exactly what promise 1 allows is released: no type, issuer or field more, and none less', () => {
  fc.assert(fc.property(policyWorld, (world) => {
    expect(plain(releasedBy(world).released)).toEqual(plain(allowedBy(world)))
  }), RUNS)
})

it('the worlds are not idle: many release something, many nothing, some by consent', () => {
  const worlds = fc.sample(policyWorld, { numRuns: 2_000, seed: 1 })
  const open = worlds.filter((world) => allowedBy(world).size > 0)
  expect(open.length).toBeGreaterThan(200)
  expect(open.length).toBeLessThan(1_800)
  const byConsent = open.filter((world) => [...allowedBy(world).keys()].some((key) => world.sharing[key.split('/')[0] ?? ''] === 'CONDITIONAL'))
  expect(byConsent.length).toBeGreaterThan(20)
})

it('every release names its grounds: materials of that guide, with a basis, that ask this party for that type', () => {
  fc.assert(fc.property(policyWorld, (world) => {
    for (const { typeCode, grounds, fields } of releasedBy(world).entitlements) {
      expect(grounds.length).toBeGreaterThan(0)
      const asked = new Set<string>()
      for (const ground of grounds) {
        const material = world.guide?.materials.find(({ ordinal }) => ordinal === ground.materialOrdinal)
        expect(ground).toMatchObject({ guideVersion: world.guide?.version, materialName: material?.name, basis: material?.basis })
        expect(ground.basis).not.toBe('')
        const isAsked = world.caseFile?.parties.some(({ subjectId, role }) => role === material?.holder && world.subjectIds.includes(subjectId))
        expect(isAsked).toBe(true)
        for (const field of material?.proofs.find((proof) => proof.typeCode === typeCode)?.fields ?? []) asked.add(field)
      }
      expect([...fields].sort()).toEqual([...asked].sort())
    }
  }), RUNS)
})

it('narrowing never widens: a withdrawn grant, a closed case or a lost basis releases nothing new', () => {
  const narrowed = fc.tuple(policyWorld, fc.nat(), fc.constantFrom('grant', 'case', 'basis', 'party', 'sharing'))
  fc.assert(fc.property(narrowed, ([world, at, what]) => {
    const before = releasedBy(world).released
    for (const [key, fields] of releasedBy(narrow(world, at, what)).released) {
      expect(before.has(key)).toBe(true)
      for (const field of fields) expect(before.get(key)?.has(field)).toBe(true)
    }
  }), RUNS)
})

it('types that are listed for the party are all that can be released', () => {
  fc.assert(fc.property(policyWorld, (world) => {
    const live = decidePurpose(world.actor, world.purpose, world)
    const roles = live.permitted ? decideSubject(live.value, world.subjectIds) : live
    const listed = live.permitted && roles.permitted ? listedTypes(live.value, roles.value) : []
    expect(listed).toEqual([...new Set(listed)].sort())
    for (const { typeCode } of releasedBy(world).entitlements) expect(listed).toContain(typeCode)
  }), RUNS)
})

it('another department\'s case is never told apart from one that does not exist', () => {
  fc.assert(fc.property(policyWorld, (drawn) => {
    const elsewhere = { departmentCode: 'SOMEBODY-ELSE', filedUnder: 'SOMEBODY-ELSE', handlerCode: 'SOMEBODY-ELSE' }
    const world = { ...drawn, caseFile: drawn.caseFile && { ...drawn.caseFile, ...elsewhere } }
    const seen = decidePurpose(world.actor, world.purpose, world)
    const absent = decidePurpose(world.actor, world.purpose, { ...world, caseFile: null, guide: null })
    const told = (decision: typeof seen) => (decision.permitted ? 'PERMITTED' : decision.reason.replace('CASE_OF_ANOTHER_DEPARTMENT', 'CASE_UNKNOWN'))
    expect(told(seen)).toBe(told(absent))
  }), RUNS)
})

it('one case is the purpose of one department at a time: of whoever handles it, and in no case of two', () => {
  const everybody = ['D1', 'D2', 'D3']
  let passedOn = 0
  fc.assert(fc.property(policyWorld, fc.constantFrom(...everybody), (drawn, handlerCode) => {
    const { caseFile } = drawn
    if (caseFile === null) return
    // Each finds it under its own number, as whoever has had it does.
    const asking = everybody.filter((me) => {
      const world = { ...drawn, actor: { ...drawn.actor, departmentCode: me }, caseFile: { ...caseFile, handlerCode, filedUnder: me } }
      return decidePurpose(world.actor, world.purpose, world).permitted
    })
    expect([[], [handlerCode]]).toContainEqual(asking)
    if (asking.length > 0 && handlerCode !== drawn.itemBody) passedOn += 1
  }), RUNS)
  expect(passedOn).toBeGreaterThan(200)
})

it('whoever passed a case on is told no more of it than of one that does not exist, and the log says why', () => {
  fc.assert(fc.property(policyWorld, (drawn) => {
    const { caseFile } = drawn
    const me = drawn.actor.departmentCode
    if (caseFile === null || drawn.itemBody !== me) return
    const seen = decidePurpose(drawn.actor, drawn.purpose, { ...drawn, caseFile: { ...caseFile, filedUnder: me, handlerCode: 'ABOVE' } })
    const absent = decidePurpose(drawn.actor, drawn.purpose, { ...drawn, caseFile: null, guide: null })
    expect(seen.permitted || absent.permitted).toBe(false)
    if (seen.permitted || absent.permitted) return
    expect(refusalFor(seen.reason).code).toBe(refusalFor(absent.reason).code)
    if (absent.reason === 'CASE_UNKNOWN') expect(seen.reason).toBe('CASE_PASSED_ON')
  }), RUNS)
})

function narrow(world: PolicyWorld, at: number, what: 'grant' | 'case' | 'basis' | 'party' | 'sharing'): PolicyWorld {
  const { caseFile, guide } = world
  switch (what) {
    case 'grant':
      return { ...world, grants: world.grants.filter((_, place) => place !== at % Math.max(1, world.grants.length)) }
    case 'case':
      return { ...world, caseFile: caseFile && { ...caseFile, open: false } }
    case 'basis':
      return { ...world, guide: guide && { ...guide, materials: guide.materials.map((material, place) => (place === at % guide.materials.length ? { ...material, basis: '' } : material)) } }
    case 'party':
      return { ...world, caseFile: caseFile && { ...caseFile, parties: caseFile.parties.filter((_, place) => place !== at % caseFile.parties.length) } }
    case 'sharing':
      return { ...world, sharing: { ...world.sharing, [TYPE_NAMES[at % TYPE_NAMES.length] ?? '']: 'NOT_SHARED' } }
  }
}
