// What the bench asks of the hub and what it looks at in the answer: the one place that knows the operations of prefill.
import { randomUUID } from 'node:crypto'
import type { OpenedHub } from '../../src/commands/open-hub.ts'
import { openCase } from '../../src/domains/case-files/index.ts'
import type { Outcome } from '../../src/domains/prefill/checklist/outcome.ts'
import { fillFormOfCase } from '../../src/domains/prefill/operations/fill-form.ts'
import { materialsFor } from '../../src/domains/prefill/operations/materials-for.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { IdNumber } from '../../src/kernel/id-number.ts'
import type { HolderRow } from '../../src/kernel/import-rows.ts'
import type { Probe } from '../../src/sample-city/noise.ts'

export interface AskedField {
  readonly element: string
  /** What the hub would fill in; null for nothing. */
  readonly value: string | null
  readonly editable: boolean
  /** Said to be in conflict, or left open because its sources differ. */
  readonly flagged: boolean
  /** A source is shown beside it that says something else. */
  readonly disagreementShown: boolean
  readonly from: 'CERTIFICATE' | 'CASE' | null
}

export interface AskedMaterial {
  readonly ordinal: number
  readonly outcome: Outcome
}

export interface AskedProbe {
  readonly fields: readonly AskedField[]
  readonly materials: readonly AskedMaterial[]
}

/** Opens a case for the probe as its department would, and asks for the form and, the form being filled in, the checklist. */
export async function askHub({ hub }: OpenedHub, probe: Probe, number: string): Promise<AskedProbe> {
  const actor: Actor = {
    clientId: probe.clientId, person: 'clerk-bench', departmentCode: probe.departmentCode, role: 'DEPARTMENT_SYSTEM',
  }
  const { itemCode, applicant, parties } = probe
  const today = dateInChina(hub.clock.now())
  const named = ({ code, codeType, name }: HolderRow) => {
    const read = IdNumber.ofHolder(code, codeType, { today })
    if (!read.ok) throw new Error('people of the sample have numbers that check')
    return { idNumber: read.value, name }
  }
  const { idNumber } = named(applicant)
  const question = { idNumber, purpose: { itemCode, caseNumber: number, reason: null }, path: [] }
  return hub.act(actor, randomUUID(), async (run) => {
    await run(openCase, {
      number, itemCode, applicant: named(applicant), clerk: null, receivedAt: null,
      parties: parties.map((party) => ({ ...named(party), role: party.role })),
    })
    const form = await run(fillFormOfCase, { ...question, answers: [], previous: [] })
    const answers = new Map(Object.entries(probe.truth))
    const { materials } = await run(materialsFor, { ...question, answers })
    return {
      fields: form.sections.flatMap(({ fields }) => fields.map((field): AskedField => ({
        element: field.row.element,
        value: field.suggestedValue,
        editable: field.editable,
        flagged: field.conflict || field.why === 'SEVERAL_THINGS' || field.why === 'REGISTERS_DIFFER',
        disagreementShown: field.alternatives.some(({ agrees }) => !agrees),
        from: field.source === null ? null : field.source.certificate === null ? 'CASE' : 'CERTIFICATE',
      }))),
      materials: materials.map(({ ordinal, outcome }) => ({ ordinal, outcome })),
    }
  })
}
