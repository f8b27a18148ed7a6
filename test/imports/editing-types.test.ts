import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { editType } from '../../src/domains/imports/index.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import type { CertificateTypeRow } from '../../src/kernel/import-rows.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { personAsking, registerConsole, type AskingPerson } from '../support/people.ts'
import { POLICE, TYPES } from '../support/world.ts'

let hub: NetworkHub
let definer: AskingPerson
let police: AskingPerson
beforeAll(async () => {
  hub = await worldOnNetwork()
  await registerConsole(hub)
  const { code, name } = TYPES.household.definingAuthority
  definer = await personAsking(hub, 'ISSUER_STEWARD', { department: { code, name } })
  police = await personAsking(hub, 'ISSUER_STEWARD', { department: POLICE })
})
afterAll(() => hub.close())

interface Field { readonly name: string; readonly meaning: string; readonly valueType: string; readonly sensitive: boolean; readonly element?: string }
const known: readonly Field[] = TYPES.household.fields.map(({ name, meaning, valueType, sensitive }) => ({ name, meaning, valueType, sensitive }))

const EDIT = `mutation Edit($input: EditCertificateTypeInput!) { editCertificateType(input: $input) { name sharing validityRange fields { name meaning sensitive element } } }`
interface Edited { readonly editCertificateType: { readonly name: string; readonly sharing: string; readonly fields: readonly Field[] } }
const edit = (change: object, as = definer) =>
  hub.ask<Edited>(as, EDIT, { input: { code: TYPES.household.code, name: TYPES.household.name, validityRange: ['长期'], fields: known, ...change } })
const reasonOf = ({ body }: Awaited<ReturnType<typeof edit>>) => (body.errors?.[0]?.extensions as { details?: { reason?: string } } | undefined)?.details?.reason

it('the authority that defines a type renames it and adds elements, and how it is shared stays', async () => {
  const more = { name: 'KZ_HH', meaning: '户号', valueType: 'TEXT', sensitive: true }
  const { body, entries } = await edit({ name: '居民户口簿', fields: [...known.map((field) => ({ ...field, sensitive: true })), more] })
  expect(body.data?.editCertificateType).toMatchObject({ name: '居民户口簿', sharing: 'CONDITIONAL' })
  expect(body.data?.editCertificateType.fields.map(({ name }) => name)).toEqual([...known.map(({ name }) => name), 'KZ_HH'])
  expect(entries).toMatchObject([{ action: 'certificate-type.edit', about: { type: TYPES.household.code } }, { action: 'certificate-type.edit', about: { updated: 1 } }])
  const listed = await hub.ask<{ certificateTypes: { nodes: { name: string; fields: Field[] }[] } }>(definer, `{ certificateTypes(code: "${TYPES.household.code}", own: true) { nodes { name fields { name } } } }`)
  expect(listed.body.data?.certificateTypes.nodes).toMatchObject([{ name: '居民户口簿', fields: [...known, more].map(({ name }) => ({ name })) }])
  expect((await edit({ fields: known })).codes).toEqual(['TYPE_EDIT_INVALID'])
  await edit({ name: '居民户口簿', fields: [...known, more] })
})

it.each([
  ['an element gone', { fields: known.slice(1) }, 'FIELD_REMOVED'],
  ['an element of another kind', { fields: known.map((field) => ({ ...field, valueType: 'NUMBER' })) }, 'FIELD_KIND_CHANGED'],
  ['an element twice', { fields: [...known, known[0]] }, 'FIELD_TWICE'],
  ['a name of another form', { fields: [...known, { name: 'HH', meaning: '户号', valueType: 'TEXT', sensitive: true }] }, 'WRONG_FORM'],
  ['a data element that there is not', { fields: known.map((field) => ({ ...field, element: 'no.such' })) }, 'DATA_ELEMENT_UNKNOWN'],
  ['no name', { name: '' }, 'TOO_SHORT'],
  ['a span that is none', { validityRange: ['5 years'] }, 'WRONG_FORM'],
])('is refused with %s, as an import of it would be', async (_what, change, reason) => {
  const answer = await edit(change)
  expect([answer.codes, reasonOf(answer)]).toEqual([['TYPE_EDIT_INVALID'], reason])
})

it('of several who add an element at once nobody takes away what another has added', async () => {
  const now = await hub.ask<{ certificateTypes: { nodes: { name: string; fields: Field[] }[] } }>(definer, `{ certificateTypes(code: "${TYPES.household.code}", own: true) { nodes { name fields { name meaning valueType sensitive } } } }`)
  const [{ name, fields } = { name: '', fields: [] }] = now.body.data?.certificateTypes.nodes ?? []
  const added = Array.from({ length: 8 }, (_, at) => ({ name: `KZ_T${at}`, meaning: `甲${at}`, valueType: 'TEXT', sensitive: false }))
  const steward: Actor = { clientId: 'stewards', person: null, departmentCode: TYPES.household.definingAuthority.code, role: 'ISSUER_STEWARD' }
  const change = (field: Field) => ({ code: TYPES.household.code, name, validityRange: ['长期'], fields: [...fields, field] as CertificateTypeRow['fields'] })
  const answers = await Promise.allSettled(added.map((field) => hub.hub.act(steward, randomUUID(), (run) => run(editType, change(field)))))
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? 'EDITED' : (answer.reason as { reason: string }).reason)).sort())
    .toEqual(['EDITED', ...Array.from({ length: 7 }, () => 'FIELD_REMOVED')])
})

it('nobody edits a type that another authority defines, or one that there is not', async () => {
  expect((await edit({}, police)).codes).toEqual(['NOT_AVAILABLE'])
  expect((await edit({ code: `${POLICE.code}999` }, police)).codes).toEqual(['NOT_AVAILABLE'])
  expect((await edit({}, 'health' as never)).codes).toEqual(['NOT_AVAILABLE'])
})
