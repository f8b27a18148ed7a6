import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { CompactSign, decodeJwt, decodeProtectedHeader, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certificate, earlierCase, register, row, says, sources } from '../../../../test/support/prefill-sources.ts'
import { HEALTH, HOUSING } from '../../../../test/support/world.ts'
import { newKeyringDocument } from '../../../platform/crypto/keyring-document.ts'
import { Keyring } from '../../../platform/crypto/keyring.ts'
import { AuditTokens } from '../../audit/index.ts'
import { logKeys, verifyReceiptSignature, type LogKeys } from '../../signing/index.ts'
import { fillForm } from '../form/form.ts'
import type { FormSources } from '../sources/gathered.ts'
import { readReceipt, type PrefillReceipt } from './receipt.ts'
import { ReceiptDesk } from './receipt-desk.ts'

const NOW = new Date('2026-11-21T02:00:00Z')
const asked = { departmentCode: HOUSING.code, now: NOW }
const later = (ms: number) => ({ ...asked, now: new Date(NOW.getTime() + ms) })
const HOUR_MS = 3_600_000

const rows = [row('name', 'subject.name'), row('phone', 'contact.phone'), row('work', 'person.ethnicity')]
const world = sources({ rows, values: [says('甄样一', register()), says('13900000001', earlierCase(), { formElement: 'phone' })] })

let folder: string
let keys: LogKeys
let desk: ReceiptDesk
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'yihao-prefill-'))
  keys = await logKeys({ folder, text: null, origin: 'log.example/log' }).create()
  desk = deskWith(newKeyringDocument())
})
afterAll(() => rm(folder, { recursive: true }))

function deskWith(document: ReturnType<typeof newKeyringDocument>): ReceiptDesk {
  const keyring = new Keyring(document)
  return new ReceiptDesk({ keyring, auditTokens: new AuditTokens(keyring), keys: () => Promise.resolve(keys) })
}

async function given(of: FormSources = world, with_: ReceiptDesk = desk, section = 0): Promise<string> {
  const form = fillForm(of, [])
  return with_.give(of, form.sections[section]!, asked)
}

async function read(text: string): Promise<PrefillReceipt> {
  const reading = await desk.read(text)
  if (!reading.ok) throw new Error(reading.fault)
  return reading.receipt
}

describe('a prefill receipt', () => {
  it('says what was suggested, from where and as of when, by token and digest, and no value', async () => {
    const text = await given()
    const receipt = await read(text)
    expect(receipt.elements.map(({ element, digest, source, asOf, readOnly }) => [element, digest !== null, source !== null, asOf, readOnly])).toEqual([
      ['name', true, true, '2022-05-06', true], ['phone', true, true, '2025-03-04', false], ['work', false, false, null, false],
    ])
    const clear = JSON.stringify(decodeJwt(text))
    for (const value of ['甄样一', '13900000001', 'Z-2026-1', '样证字']) expect(clear).not.toContain(value)
  })

  it('has the form that is published for it', async () => {
    const file = new URL('../../../../schema/formats/prefill-receipt.schema.json', import.meta.url)
    const ajv = new Ajv2020({ strict: true, strictRequired: false })
    formats.default(ajv)
    const fits = ajv.compile(JSON.parse(await readFile(file, 'utf8')) as object)
    const payload = decodeJwt(await given())
    expect(fits(payload), JSON.stringify(fits.errors)).toBe(true)
    expect(fits({ ...payload, name: '甄样一' })).toBe(false)
  })

  it('lives for a day at the counter', async () => {
    const receipt = await read(await given())
    expect(receipt.exp - receipt.iat).toBe(24 * 3600)
    expect(desk.faultOf(receipt, world.live, later(24 * HOUR_MS - 1))).toBeNull()
    expect(desk.faultOf(receipt, world.live, later(24 * HOUR_MS))).toBe('EXPIRED')
    expect(desk.faultOf(receipt, world.live, later(-HOUR_MS))).toBe('NOT_YET')
  })

  it.each([
    ['another case', sources({ rows, caseId: 2n }).live, HOUSING.code, 'OF_ANOTHER_CASE'],
    ['another department', world.live, HEALTH.code, 'OF_ANOTHER_CASE'],
    ['another item', { ...world.live, purpose: { ...world.live.purpose, itemCode: 'X' } }, HOUSING.code, 'OF_ANOTHER_CASE'],
    ['a later version of the guide', { ...world.live, guide: { ...world.live.guide, version: 2 } }, HOUSING.code, 'GUIDE_CHANGED'],
  ] as const)('does not serve %s, even after it has expired', async (_what, live, departmentCode, fault) => {
    const receipt = await read(await given())
    expect(desk.faultOf(receipt, live, { ...asked, departmentCode })).toBe(fault)
    expect(desk.faultOf(receipt, live, { ...later(48 * HOUR_MS), departmentCode })).toBe(fault)
  })

  it('of equal values has other digests each time, and equal ones for no two elements', async () => {
    const same = sources({ rows: [row('a', 'subject.name'), row('b', 'subject.name')], values: ['a', 'b'].map((formElement) => says('甄样一', register({ certificateId: 7n }), { formElement })) })
    const [one, two] = [await read(await given(same)), await read(await given(same))]
    const digests = [one, two].flatMap(({ elements }) => elements.map(({ digest }) => digest))
    expect(new Set(digests).size).toBe(4)
    expect(one.elements[0]?.source).toBe(two.elements[1]?.source)
  })

  it('cannot be opened by trying values without the key: another hub comes to other digests and tokens', async () => {
    const other = deskWith(newKeyringDocument())
    const receipt = await read(await given())
    const { digest } = receipt.elements[0]!
    expect(desk.tokens.isDigestOf(digest!, receipt.jti, 'name', 'value:甄样一')).toBe(true)
    expect(other.tokens.isDigestOf(digest!, receipt.jti, 'name', 'value:甄样一')).toBe(false)
    expect(other.faultOf(receipt, world.live, asked)).toBe('OF_ANOTHER_CASE')
  })

  it('names nobody for a section about somebody who is not known', async () => {
    const spouse = sources({ rows: [row('spouse', 'subject.name', { of: 'SPOUSE' })] })
    expect(await read(await given(spouse, desk, 1))).toMatchObject({ role: 'SPOUSE', subject: null, elements: [{ digest: null, readOnly: false }] })
  })

  it('serves after the keys of digests and tokens were changed, while the earlier ones are kept', async () => {
    const document = newKeyringDocument()
    const text = await given(world, deskWith(document))
    const rotated = structuredClone(document) as unknown as { purposes: Record<string, { keys: { version: number; key: string; state: string }[] }> }
    for (const purpose of ['audit-token', 'audit-digest']) {
      const own = rotated.purposes[purpose]!
      own.keys = [...own.keys.map((key) => ({ ...key, state: 'RETIRED' })), { ...newKeyringDocument().purposes['audit-token'].keys[0]!, version: 2 }]
    }
    const now = deskWith(rotated as unknown as ReturnType<typeof newKeyringDocument>)
    const receipt = await read(text)
    expect(now.faultOf(receipt, world.live, asked)).toBeNull()
    expect(now.subjectTokens(world, 0)).toContain(receipt.subject)
    expect(now.tokens.isDigestOf(receipt.elements[0]!.digest!, receipt.jti, 'name', 'value:甄样一')).toBe(true)
  })
})

describe('is not taken for one', () => {
  it('a text that was changed by a character, at any place', async () => {
    const text = await given()
    for (let at = 0; at < text.length; at += 37) {
      const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
      expect(await desk.read(changed), String(at)).toEqual({ ok: false, fault: 'NOT_GENUINE' })
    }
  })

  it('a receipt of the log, and a prefill receipt is no receipt of the log', async () => {
    const payload = decodeJwt(await given()) as object
    expect(await desk.read(await keys.receipt.sign(payload))).toEqual({ ok: false, fault: 'NOT_GENUINE' })
    const verdict = await verifyReceiptSignature(await given(), keys.publicDocument().receipts.keys)
    expect(verdict.ok).toBe(false)
  })

  it('what another key has signed under the same name', async () => {
    const text = await given()
    const { kid } = decodeProtectedHeader(text)
    const { privateKey } = await generateKeyPair('EdDSA')
    const forged = await new CompactSign(Buffer.from(JSON.stringify(decodeJwt(text)))).setProtectedHeader({ alg: 'EdDSA', typ: 'yihao-prefill+jws', kid: kid! }).sign(privateKey)
    expect(await desk.read(forged)).toEqual({ ok: false, fault: 'NOT_GENUINE' })
  })

  it.each<[string, (one: Record<string, unknown>) => void]>([
    ['of another schema', (one) => (one['schema'] = 'yihao-prefill/2')],
    ['that says more than a receipt', (one) => (one['also'] = 1)],
    ['without an end', (one) => delete one['exp']],
    ['of no role', (one) => (one['role'] = 'toString')],
    ['with an element twice', (one) => ((one['elements'] as unknown[]).push((one['elements'] as unknown[])[0]))],
    ['with a read-only value that cannot be compared', (one) => ((one['elements'] as Record<string, unknown>[])[0]!['digest'] = null)],
  ])('a payload %s, though the hub has signed it', async (_what, change) => {
    const payload = decodeJwt(await given()) as Record<string, unknown>
    change(payload)
    expect(readReceipt(payload)).toEqual({ ok: false, reason: 'NOT_GENUINE' })
    expect(await desk.read(await keys.receipt.signPrefill(payload))).toEqual({ ok: false, fault: 'NOT_GENUINE' })
  })
})

it('as an earlier one it tells what is suggested otherwise now, canonically', async () => {
  const earlier = desk.earlier(await read(await given()))
  const again = (values: FormSources['values']) =>
    fillForm({ ...world, values }, [], [earlier]).sections[0]?.fields.map(({ changedSince }) => changedSince)
  expect(again(world.values)).toEqual([false, false, false])
  const [name] = world.values
  expect(again([says('甄 样一', register()), says('139-0000-0001', certificate(), { formElement: 'phone' })])).toEqual([false, false, false])
  expect(again([says('贾样三', register()), says('汉族', certificate(), { formElement: 'work' })])).toEqual([true, true, true])
  expect(again([name!])).toEqual([false, true, false])
})
