import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCase } from '../../src/domains/case-files/index.ts'
import { materialsFor, OUTCOMES, type ChecklistMaterial, type ChecklistView } from '../../src/domains/prefill/index.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { IdNumber } from '../../src/kernel/id-number.ts'
import type { CaseRow, GuideRow, HolderRow } from '../../src/kernel/import-rows.ts'
import { cityHub } from '../support/city-hub.ts'

// Every item of the sample city, asked for by people who have applied for it before: what the hub says must make sense to
// a clerk, and each outcome must occur somewhere.

interface Checked { readonly guide: GuideRow; readonly row: CaseRow; readonly checklist: ChecklistView }

const APPLICANTS_PER_ITEM = 8

let city: Awaited<ReturnType<typeof cityHub>>
const checked: Checked[] = []

beforeAll(async () => {
  city = await cityHub(1_500)
  const guides = new Map([...city.city.guides()].map((guide) => [guide.item.code, guide]))
  const cases = new Map<string, CaseRow[]>()
  for (const row of city.city.cases()) cases.set(row.itemCode, [...(cases.get(row.itemCode) ?? []), row])
  let number = 0
  for (const [itemCode, rows] of cases) {
    const guide = guides.get(itemCode)
    if (!guide) throw new Error('a case has an item of the city')
    for (const row of spread(rows)) checked.push({ guide, row, checklist: await checklistOf(row, `T-${(number += 1)}`) })
  }
}, 240_000)
afterAll(() => city.close())

function spread(rows: readonly CaseRow[]): CaseRow[] {
  const step = Math.max(1, Math.floor(rows.length / APPLICANTS_PER_ITEM))
  return rows.filter((_, at) => at % step === 0).slice(0, APPLICANTS_PER_ITEM)
}

const idOf = ({ code, codeType }: HolderRow) => {
  const read = IdNumber.ofHolder(code, codeType, { today: '2026-11-21' as never })
  if (!read.ok) throw new Error('the numbers of the city check')
  return read.value
}

/** Opens a new case for the same applicant and parties, and asks with the answers of the earlier one. */
async function checklistOf(row: CaseRow, number: string): Promise<ChecklistView> {
  const client = city.city.clients.find(({ departmentCode }) => departmentCode === row.department)
  if (!client) throw new Error('every department of the city has a client')
  const actor: Actor = { clientId: client.id, person: null, departmentCode: row.department, role: 'DEPARTMENT_SYSTEM' }
  const named = (holder: HolderRow) => ({ idNumber: idOf(holder), name: holder.name })
  const opening = {
    number, itemCode: row.itemCode, applicant: named(row.applicant), parties: row.parties.map((party) => ({ ...named(party), role: party.role })),
    clerk: null, receivedAt: null,
  }
  await city.hub.act(actor, randomUUID(), (run) => run(openCase, opening))
  const question = { idNumber: idOf(row.applicant), purpose: { itemCode: row.itemCode, caseNumber: number, reason: null }, answers: new Map(Object.entries(row.form)), path: [] }
  return city.hub.act(actor, randomUUID(), (run) => run(materialsFor, question))
}

const materials = () => checked.flatMap(({ guide, checklist }) => checklist.materials.map((material) => ({ material, row: guide.materials.find(({ ordinal }) => ordinal === material.ordinal)!, guide })))

describe('the items of the sample city', () => {
  it('are thirty and more, and each was asked for', () => {
    expect(new Set(checked.map(({ guide }) => guide.item.name)).size).toBeGreaterThanOrEqual(30)
  })

  it.each(OUTCOMES)('have materials with the outcome %s', (outcome) => {
    expect(materials().some(({ material }) => material.outcome === outcome)).toBe(true)
  })

  it('leave nothing to ask once the form is filled in', () => {
    for (const { guide, checklist } of checked) expect(checklist.questions, guide.item.name).toEqual([])
  })

  it('never make somebody bring what the hub found in force', () => {
    for (const { material } of materials())
      if (material.outcome === 'MUST_BRING') expect(material.problems.every(({ verdict }) => verdict !== 'VALID')).toBe(true)
  })

  it('say why something must be brought that a certificate could have spared', () => {
    const unexplained = materials().filter(({ material, row }) => material.outcome === 'MUST_BRING' && row.source === 'GOVERNMENT' && row.satisfiedBy.length === 0)
    expect(unexplained.map(({ guide, material }) => `${guide.item.name}: ${material.name}`)).toEqual([])
  })

  it('never want of anybody what no law demands', () => {
    for (const { material, row } of materials()) if (row.basis.length === 0) expect(material.outcome).toBe('NOT_APPLICABLE')
  })

  it('spare what is not asked of this applicant, with the condition in words', () => {
    const spared = materials().filter(({ material }) => material.reason === 'CONDITION_NOT_MET')
    expect(spared.length).toBeGreaterThan(0)
    for (const { material } of spared) expect(material.condition?.text).toMatch(/\p{Script=Han}/u)
  })

  it('name what a department issued itself by its number alone', () => {
    const own = materials().filter(({ material }) => material.reason === 'ISSUED_BY_YOURSELVES')
    expect(own.length).toBeGreaterThan(0)
    for (const { material } of own) expect(numberOf(material)).not.toBeNull()
  })

  it('find who represents a company in its licence', () => {
    const linked = materials().filter(({ material }) => material.source?.kind === 'CERTIFICATE' && material.source.throughTypeCode !== null)
    expect(linked.length).toBeGreaterThan(0)
  })

  it('take at a later step of a chain nothing that an earlier one took', () => {
    expect(materials().some(({ material }) => material.reason === 'TAKEN_AT_EARLIER_STEP')).toBe(true)
  })

  it('save the applicant most of what the guides list', () => {
    const needed = materials().filter(({ material }) => material.outcome !== 'NOT_APPLICABLE')
    const brought = needed.filter(({ material }) => material.outcome === 'MUST_BRING')
    expect(brought.length / needed.length).toBeLessThan(0.35)
  })
})

function numberOf({ source }: ChecklistMaterial): string | null {
  return source?.kind === 'CERTIFICATE' ? source.number : null
}
