import { readFileSync } from 'node:fs'
import { addDays, dateInChina } from '../../src/kernel/calendar-date.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import type { GuideRow } from '../../src/kernel/import-rows.ts'
import { asking, type Ask, type Asked } from '../support/graphql.ts'
import { worldHub, type TestHub } from '../support/hub.ts'
import * as world from '../support/world.ts'

// Editors of HEALTH keep the guide of world.PERMIT, over the operations that are shipped with the hub.

const LATER_THAN_ANY_CLOCK = new Date('2030-01-01')
const person = (name: string, departmentCode: string, role: Actor['role'], verifiedAt: Date | null = LATER_THAN_ANY_CLOCK): Actor =>
  ({ clientId: 'console', person: name, departmentCode, role, ...(verifiedAt && { verifiedAt }) })

export const EDITOR = person('zheng', world.HEALTH.code, 'CATALOGUE_EDITOR')
export const SECOND_EDITOR = person('wang', world.HEALTH.code, 'CATALOGUE_EDITOR')
export const UNPROVED_EDITOR = person('zheng', world.HEALTH.code, 'CATALOGUE_EDITOR', null)
export const HOUSING_EDITOR = person('feng', world.HOUSING.code, 'CATALOGUE_EDITOR')
export const CLERK = person('chen', world.HEALTH.code, 'CLERK')

export const ITEM = world.PERMIT.item.code

export interface EditingHub extends TestHub {
  /** Runs a shipped document. */
  run(actor: Actor, operation: string, variables: object): Promise<Asked>
  /** The same; what was answered, where it was. */
  done<T>(actor: Actor, operation: string, variables: object): Promise<T>
  /** The code and details of what was refused. */
  refused(actor: Actor, operation: string, variables: object): Promise<readonly [unknown, unknown]>
  goTo(instant: string): void
}

export interface Draft {
  readonly revision: number
  readonly nextVersion: number
  readonly baseVersion: number | null
  readonly registrationDueOn: string | null
  readonly document: string
  readonly faults: readonly { readonly path: string; readonly reason: string }[]
  readonly warnings: readonly Warned[]
}

export interface Warned {
  readonly id: string
  readonly code: string
  readonly path: string
  readonly of: string | null
  readonly evidence: readonly { readonly what: string; readonly text: string }[]
  readonly dismissal: { readonly reason: string; readonly person: string } | null
}

const text = (operation: string) => readFileSync(new URL(`../../schema/operations/${operation}.graphql`, import.meta.url), 'utf8')

export async function editingHub(): Promise<EditingHub> {
  const test = await worldHub()
  const ask: Ask = await asking(test)
  const run = (actor: Actor, operation: string, variables: object) => ask(actor, text(operation), { ...variables })
  return {
    ...test,
    run,
    async done<T>(actor: Actor, operation: string, variables: object) {
      const { body } = await run(actor, operation, variables)
      if (body.errors) throw new Error(JSON.stringify(body.errors))
      return Object.values(body.data ?? {})[0] as T
    },
    async refused(actor, operation, variables) {
      const { body } = await run(actor, operation, variables)
      return [body.errors?.[0]?.extensions['code'], body.errors?.[0]?.extensions['details']]
    },
    goTo: (instant) => test.clock.advance(new Date(`${instant}:00+08:00`).getTime() - test.clock.now().getTime()),
  }
}

/** The draft of an item with something changed, saved. */
export async function changed(test: EditingHub, change: (guide: GuideRow) => object, itemCode = ITEM): Promise<Draft> {
  const begun = await test.done<Draft>(EDITOR, 'begin-guide-draft', { input: { itemCode } })
  const guide = JSON.parse(begun.document) as GuideRow
  const document = JSON.stringify({ ...guide, changeNote: '样例变更', ...change(guide) })
  return test.done<Draft>(EDITOR, 'save-guide-draft', { input: { itemCode, revision: begun.revision, document } })
}

/** Publishes such a draft; the number of the version. */
export async function published(test: EditingHub, effectiveFrom: string, change: (guide: GuideRow) => object = () => ({}), itemCode = ITEM): Promise<number> {
  const { revision } = await changed(test, change, itemCode)
  return (await test.done<{ version: number }>(EDITOR, 'publish-guide', { input: { itemCode, revision, effectiveFrom } })).version
}

let items = 100
/** Another item of HEALTH with a guide of its own in force; its code. */
export async function anotherItem(test: EditingHub): Promise<string> {
  items += 1
  const row = world.guide(world.HEALTH, items, `样例事项${items}`, [...world.PERMIT.materials])
  await test.load('guide', [row])
  return row.item.code
}

/** The day in China so many days from now. */
export function dayIn(test: EditingHub, days: number): string {
  return addDays(dateInChina(test.clock.now()), days)
}

let cases = 0
/** The version of the guide that a case goes by which is received now; or the code it is refused with. */
export async function versionOfNewCase(test: EditingHub, receivedAt: string | null = null, itemCode = ITEM): Promise<unknown> {
  cases += 1
  const input = { number: `V-${cases}`, itemCode, applicant: { idNumber: world.COMPANY.code }, receivedAt }
  const system: Actor = { clientId: 'health-system', person: null, departmentCode: world.HEALTH.code, role: 'DEPARTMENT_SYSTEM' }
  const { body } = await test.run(system, 'open-case', { input })
  return body.errors ? body.errors[0]?.extensions['code'] : (Object.values(body.data ?? {})[0] as { guideVersion: number }).guideVersion
}
