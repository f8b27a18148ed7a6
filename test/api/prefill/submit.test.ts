import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCaseContent } from '../../../src/domains/case-files/seal.ts'
import { shown, upload } from '../../support/attachments.ts'
import { pdfOf } from '../../support/files.ts'
import { worldOnNetwork, type Answered, type NetworkHub } from '../../support/http.ts'
import {
  askPrefill, asSuggested, CERTIFICATES_OF_ANNA, CITIZEN, HOUSEHOLD, loadPrefillWorld, openFormCase, sectionsOf, submit, type SectionHandedIn,
} from '../../support/prefill-world.ts'
import { ANNA, BRUNO, CARLA, certificate, CIVIL, personNumber } from '../../support/world.ts'

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  await loadPrefillWorld(hub)
})
afterAll(() => hub.close())

const DAY_MS = 86_400_000

/** A case and what a clerk would hand in who leaves everything as it was. */
async function prepared(number: string, change: object = {}): Promise<SectionHandedIn[]> {
  return asSuggested(sectionsOf(await askPrefill(hub, await openFormCase(hub, number, change))))
}

const valueOf = (sections: readonly SectionHandedIn[], element: string) => sections.flatMap(({ values }) => values).find((one) => one.element === element)!

interface Row { readonly [column: string]: unknown }

const rows = (text: string, values: unknown[]): Promise<readonly Row[]> => hub.sql<Row>(text, values)

const revisions = (number: string) =>
  rows('SELECT r.revision FROM case_revision r JOIN case_file f ON f.subject_id = r.subject_id AND f.id = r.case_id WHERE f.number = $1', [number])

async function contentOf(number: string) {
  const [stored] = await rows('SELECT subject_id, id, content FROM case_file WHERE number = $1', [number])
  const place = { subjectId: BigInt(String(stored!['subject_id'])), id: BigInt(String(stored!['id'])) }
  return openCaseContent(hub.hub.parts.keyring, place, stored!['content'] as Buffer)
}

/** Refused with this code, on record as refused, nothing stored, and no value said. */
async function expectNothing(number: string, answer: Answered<unknown>, code: string, details?: object): Promise<void> {
  expect(answer.codes).toEqual([code])
  if (details) expect(answer.body.errors?.[0]?.extensions.details).toEqual(details)
  expect(await revisions(number)).toEqual([])
  for (const value of [ANNA.name, ANNA.code, BRUNO.name, BRUNO.code, '13900000001', '样例路一号']) expect(answer.text).not.toContain(value)
  const entries = answer.entries.filter(({ action }) => action === 'case.submit')
  expect(entries.length).toBeGreaterThan(0)
  // A verdict on a certificate that was named is an answer, even where the submission is refused for it.
  for (const { outcome, verdicts } of entries) expect(outcome).toBe(verdicts.length > 0 ? 'RELEASED' : 'REFUSED')
}

describe('a form that is handed in as it was suggested', () => {
  it('is kept as a revision of the case, with the certificates that it relies on, and is on record', async () => {
    const handed = await prepared('S-plain')
    const answer = await submit(hub, 'S-plain', handed)
    expect(answer.codes).toEqual([])
    expect(answer.body.data?.submitCase.number).toBe('S-plain')
    expect((await contentOf('S-plain')).form).toEqual({
      name: ANNA.name, born: '1985-03-14', address: '样例路一号', phone: '13900000001', remark: '无', spouseName: BRUNO.name,
    })
    expect((await contentOf('S-plain')).changes).toEqual([])
    const relied = await rows('SELECT r.fields FROM case_reliance r JOIN case_file f ON f.subject_id = r.subject_id AND f.id = r.case_id WHERE f.number = $1', ['S-plain'])
    expect(relied.map(({ fields }) => fields).toSorted()).toEqual([['KZ_CSRQ', 'KZ_XM'], ['KZ_XM']])
    expect(answer.entries.map(({ action, outcome }) => [action, outcome])).toEqual([['case.submit', 'RELEASED'], ['case.submit', 'RELEASED']])
  })

  it('again, in another order, gives the case as it stands, once it was decided that it was the same', async () => {
    const handed = await prepared('S-again')
    const first = await submit(hub, 'S-again', handed)
    hub.clock.advance(1_000)
    const again = await submit(hub, 'S-again', handed.toReversed().map((section) => ({ ...section, values: section.values.toReversed() })))
    expect(again.body.data).toEqual(first.body.data)
    expect(await revisions('S-again')).toHaveLength(1)
    expect(again.entries.length).toBeGreaterThan(0)
  })

  it('again after the receipts have expired still gives the case as it stands', async () => {
    const handed = await prepared('S-late')
    await submit(hub, 'S-late', handed)
    hub.clock.advance(2 * DAY_MS)
    expect((await submit(hub, 'S-late', handed)).codes).toEqual([])
    expect(await revisions('S-late')).toHaveLength(1)
  })

  it('by several at once is kept once', async () => {
    const handed = await prepared('S-at-once')
    const answers = await Promise.all(Array.from({ length: 4 }, () => submit(hub, 'S-at-once', handed, { how: 'send' })))
    expect(answers.map(({ codes }) => codes)).toEqual([[], [], [], []])
    expect(await revisions('S-at-once')).toHaveLength(1)
  })

  it('by two at once with other values is kept as one of them says, whole', async () => {
    const handed = await prepared('S-race')
    const other = structuredClone(handed)
    valueOf(other, 'phone').value = '13900000009'
    const answers = await Promise.all([handed, other].map((one) => submit(hub, 'S-race', one, { how: 'send' })))
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['PREFILL_RECEIPT_REPLAYED'])
    expect(await revisions('S-race')).toHaveLength(1)
  })
})

describe('what a clerk changed', () => {
  it('is kept with the case, with what was suggested, and asks no source anything', async () => {
    const handed = await prepared('S-changed')
    valueOf(handed, 'phone').value = '13900000009'
    handed[0]!.values = handed[0]!.values.filter(({ element }) => element !== 'remark')
    const answer = await submit(hub, 'S-changed', handed)
    expect(answer.codes).toEqual([])
    expect((await contentOf('S-changed')).changes).toMatchObject([
      { element: 'phone', suggested: '13900000001', entered: '13900000009', source: expect.any(String) },
      { element: 'remark', suggested: '无', entered: null },
    ])
    expect(await rows('SELECT id FROM correction', [])).toEqual([])
    expect(answer.entries[0]?.text).toContain('"changed":2')
  })

  it('is no change where it is only written in another way, read-only or not (Open Forms #1899)', async () => {
    const handed = await prepared('S-spelt')
    valueOf(handed, 'born').value = '１９８５年３月１４日'
    valueOf(handed, 'name').value = ` ${ANNA.name} `
    valueOf(handed, 'phone').value = '139 0000 0001'
    expect((await submit(hub, 'S-spelt', handed)).codes).toEqual([])
    expect((await contentOf('S-spelt')).changes).toEqual([])
  })
})

describe('a read-only value', () => {
  it('cannot be changed, whatever the clerk’s screen allowed (Open Forms #1393)', async () => {
    const handed = await prepared('S-readonly')
    valueOf(handed, 'name').value = '别名'
    await expectNothing('S-readonly', await submit(hub, 'S-readonly', handed), 'FORM_READ_ONLY_CHANGED', { elements: 'name' })
  })

  it('cannot be left out or blanked', async () => {
    const handed = await prepared('S-left-out')
    handed[0]!.values = handed[0]!.values.filter(({ element }) => element !== 'born')
    valueOf(handed, 'spouseName').value = ' '
    await expectNothing('S-left-out', await submit(hub, 'S-left-out', handed), 'FORM_READ_ONLY_CHANGED', { elements: 'born spouseName' })
  })

  it('cannot be put beside itself: an element twice is refused, even with the same value (FormSG #702)', async () => {
    const handed = await prepared('S-twice')
    handed[0]!.values.push({ element: 'name', value: '别名' })
    await expectNothing('S-twice', await submit(hub, 'S-twice', handed), 'FORM_ELEMENT_TWICE', { element: 'name' })
    handed[0]!.values[handed[0]!.values.length - 1]!.value = ANNA.name
    await expectNothing('S-twice', await submit(hub, 'S-twice', handed), 'FORM_ELEMENT_TWICE')
  })

  it('cannot be put into the section of somebody else, where its receipt would not see it', async () => {
    const handed = await prepared('S-moved')
    handed[1]!.values.push({ element: 'name', value: '别名' })
    await expectNothing('S-moved', await submit(hub, 'S-moved', handed), 'FORM_ELEMENT_OF_ANOTHER_SECTION', { element: 'name' })
  })

  it('cannot be smuggled in under a name that only looks like it', async () => {
    const handed = await prepared('S-alike')
    handed[0]!.values.push({ element: 'name ', value: '别名' })
    const place = { section: 0, value: handed[0]!.values.length - 1 }
    await expectNothing('S-alike', await submit(hub, 'S-alike', handed), 'FORM_ELEMENT_UNKNOWN', place)
  })

  it('cannot be handed in once its certificate was revoked, whatever the receipt says', async () => {
    const [holder, serial] = [{ ...ANNA, code: personNumber('1985-03-14', 61) }, 'PR1']
    const row = certificate(CITIZEN, [holder], { serial, fields: { KZ_XM: ANNA.name } })
    await hub.load('certificate', [row])
    const number = await openFormCase(hub, 'S-revoked', { applicant: { idNumber: holder.code }, parties: [] })
    const sections = asSuggested(sectionsOf(await askPrefill(hub, number, { applicant: holder.code })))
    sections[0]!.idNumber = holder.code
    sections[0]!.values.push({ element: 'phone', value: '13900000002' })
    await hub.load('certificate', [{ ...row, status: '03', sourceConfirmedAt: '2026-11-20T08:00:00+08:00' }])
    const answer = await submit(hub, number, sections.slice(0, 1))
    expect(answer.body.errors?.[0]?.extensions).toMatchObject({ code: 'PREFILL_RECEIPT_STALE', details: { reason: 'SOURCE_CHANGED', elements: 'name' } })
    expect(await revisions(number)).toEqual([])
  })
})

describe('a section', () => {
  it('without its receipt is refused, the one of a second person too (FormSG #10001)', async () => {
    const handed = await prepared('S-no-receipt')
    const without = (at: number) => handed.map((section, place) => (place === at ? { ...section, receipt: null } : section))
    await expectNothing('S-no-receipt', await submit(hub, 'S-no-receipt', without(0)), 'FORM_SECTION_WITHOUT_RECEIPT', { role: 'APPLICANT' })
    await expectNothing('S-no-receipt', await submit(hub, 'S-no-receipt', without(1)), 'FORM_SECTION_WITHOUT_RECEIPT', { role: 'SPOUSE' })
  })

  it('twice is refused, and so is one receipt for two sections', async () => {
    const handed = await prepared('S-section-twice')
    await expectNothing('S-section-twice', await submit(hub, 'S-section-twice', [...handed, handed[1]!]), 'FORM_SECTION_TWICE', { role: 'SPOUSE' })
    const one = handed.map((section) => ({ ...section, receipt: handed[0]!.receipt }))
    await expectNothing('S-section-twice', await submit(hub, 'S-section-twice', one), 'PREFILL_RECEIPT_OF_ANOTHER_SECTION', { role: 'SPOUSE' })
  })

  it('of a role that the form does not ask about is refused', async () => {
    const handed = await prepared('S-agent')
    await expectNothing('S-agent', await submit(hub, 'S-agent', [...handed, { ...handed[1]!, role: 'AGENT' }]), 'FORM_SECTION_UNKNOWN', { role: 'AGENT' })
  })

  it('about somebody who is not in the case is refused', async () => {
    const handed = await prepared('S-nobody')
    const about = (idNumber: string | null) => [handed[0]!, { ...handed[1]!, idNumber }]
    await expectNothing('S-nobody', await submit(hub, 'S-nobody', about(CARLA.code)), 'FORM_SECTION_OF_NO_PARTY', { role: 'SPOUSE' })
    await expectNothing('S-nobody', await submit(hub, 'S-nobody', about(personNumber('1999-09-09', 99))), 'FORM_SECTION_OF_NO_PARTY', { role: 'SPOUSE' })
    await expectNothing('S-nobody', await submit(hub, 'S-nobody', [{ ...handed[0]!, idNumber: null }, handed[1]!]), 'FORM_SECTION_OF_NO_PARTY', { role: 'APPLICANT' })
  })

  it('of another than the applicant without a number is about whom its receipt names, and about nobody else', async () => {
    const handed = await prepared('S-unnamed')
    const unnamed = handed.map((section, place) => (place === 1 ? { ...section, idNumber: null } : section))
    const changed = structuredClone(unnamed)
    valueOf(changed, 'spouseName').value = '别名'
    await expectNothing('S-unnamed', await submit(hub, 'S-unnamed', changed), 'FORM_READ_ONLY_CHANGED', { elements: 'spouseName' })
    expect((await submit(hub, 'S-unnamed', unnamed)).codes).toEqual([])
  })

  it('about another person than its receipt is refused: subjects cannot be swapped', async () => {
    const parties = [{ idNumber: CARLA.code, role: 'APPLICANT' }]
    const handed = await prepared('S-swapped', { parties })
    const swapped = [{ ...handed[0]!, idNumber: CARLA.code }]
    await expectNothing('S-swapped', await submit(hub, 'S-swapped', swapped), 'FORM_SUBJECT_DIFFERS', { role: 'APPLICANT' })
  })

  it('cannot be left out where somebody takes part and something is required of them', async () => {
    const handed = await prepared('S-section-left')
    await expectNothing('S-section-left', await submit(hub, 'S-section-left', handed.slice(0, 1)), 'FORM_REQUIRED_EMPTY', { elements: 'spouseName' })
    await expectNothing('S-section-left', await submit(hub, 'S-section-left', handed.slice(1)), 'FORM_SECTION_OF_NO_PARTY', { role: 'APPLICANT' })
  })

  it('can be left out where nobody takes part', async () => {
    const handed = await prepared('S-single', { parties: [] })
    expect((await submit(hub, 'S-single', handed.slice(0, 1))).codes).toEqual([])
  })
})

describe('a receipt', () => {
  it('of another case of the same person is refused', async () => {
    const [here, there] = [await prepared('S-here'), await prepared('S-there')]
    await expectNothing('S-here', await submit(hub, 'S-here', [{ ...here[0]!, receipt: there[0]!.receipt }, here[1]!]), 'PREFILL_RECEIPT_OF_ANOTHER_CASE')
  })

  it('that was changed by a character is refused', async () => {
    const handed = await prepared('S-tampered')
    const { receipt } = handed[0]!
    const at = Math.floor(receipt!.length / 2)
    const changed = `${receipt!.slice(0, at)}${receipt![at] === 'A' ? 'B' : 'A'}${receipt!.slice(at + 1)}`
    await expectNothing('S-tampered', await submit(hub, 'S-tampered', [{ ...handed[0]!, receipt: changed }, handed[1]!]), 'PREFILL_RECEIPT_NOT_GENUINE')
  })

  it('that is a day old is stale', async () => {
    const handed = await prepared('S-stale')
    hub.clock.advance(DAY_MS)
    await expectNothing('S-stale', await submit(hub, 'S-stale', handed), 'PREFILL_RECEIPT_STALE', { reason: 'EXPIRED' })
  })

  it('serves once: with other values, or beside a fresh one, it is refused', async () => {
    const handed = await prepared('S-replayed')
    await submit(hub, 'S-replayed', handed)
    const fresh = asSuggested(sectionsOf(await askPrefill(hub, 'S-replayed')))
    const changed = structuredClone(handed)
    valueOf(changed, 'phone').value = '13900000009'
    expect((await submit(hub, 'S-replayed', changed)).codes).toEqual(['PREFILL_RECEIPT_REPLAYED'])
    expect((await submit(hub, 'S-replayed', [fresh[0]!, handed[1]!])).codes).toEqual(['PREFILL_RECEIPT_REPLAYED'])
    expect((await submit(hub, 'S-replayed', fresh)).codes).toEqual([])
    expect(await revisions('S-replayed')).toHaveLength(2)
  })

  it('of another department’s prefill does not serve, nor does the case', async () => {
    const handed = await prepared('S-other')
    expect((await submit(hub, 'S-other', handed, { client: 'health' })).codes).toEqual(['ITEM_NOT_YOURS'])
    expect(await revisions('S-other')).toEqual([])
  })
})

describe('what must be there', () => {
  it('is named where it is empty, and a blank is empty', async () => {
    const handed = await prepared('S-required')
    valueOf(handed, 'phone').value = '　'
    await expectNothing('S-required', await submit(hub, 'S-required', handed), 'FORM_REQUIRED_EMPTY', { elements: 'phone' })
  })

  it.each([['too long', '样'.repeat(2_001)], ['with a control character', '一\u0007二']])('is not a text %s', async (_what, text) => {
    const handed = await prepared(`S-text-${text.length}`)
    valueOf(handed, 'remark').value = text
    await expectNothing(`S-text-${text.length}`, await submit(hub, `S-text-${text.length}`, handed), 'FORM_VALUE_INVALID', { element: 'remark' })
  })

  it('is not handed in tomorrow, or before the case was received', async () => {
    const handed = await prepared('S-time')
    for (const at of ['2027-11-21T10:00:00+08:00', '2026-10-19T10:00:00+08:00'])
      await expectNothing('S-time', await submit(hub, 'S-time', handed, { at }), 'FORM_TIME_INVALID')
  })
})

describe('a conflict', () => {
  const holder = { ...ANNA, code: personNumber('1985-03-14', 71) }

  async function inConflict(number: string): Promise<SectionHandedIn[]> {
    await openFormCase(hub, number, { applicant: { idNumber: holder.code }, parties: [] })
    const handed = asSuggested(sectionsOf(await askPrefill(hub, number, { applicant: holder.code }))).slice(0, 1)
    handed[0]!.idNumber = holder.code
    handed[0]!.values = [...handed[0]!.values.filter(({ element }) => element !== 'phone'), { element: 'phone', value: '13900000002' }]
    return handed
  }

  beforeAll(async () => {
    await hub.load('certificate', [
      certificate(CITIZEN, [holder], { serial: 'PX1', fields: { KZ_XM: '甄样甲' } }),
      certificate(HOUSEHOLD, [holder], { serial: 'PX2', issuer: CIVIL, fields: { KZ_XM: '甄样乙' } }),
    ])
  })

  it('that nobody decided is refused', async () => {
    const handed = await inConflict('S-undecided')
    await expectNothing('S-undecided', await submit(hub, 'S-undecided', handed), 'FORM_CONFLICT_UNDECIDED', { elements: 'name' })
    handed[0]!.values.push({ element: 'name', value: ' ' })
    await expectNothing('S-undecided', await submit(hub, 'S-undecided', handed), 'FORM_CONFLICT_UNDECIDED', { elements: 'name' })
  })

  it('that a person decided is handed in, and the hub asks both sources which of them is right, once', async () => {
    const handed = await inConflict('S-decided')
    handed[0]!.values.push({ element: 'name', value: '甄样乙' })
    const answer = await submit(hub, 'S-decided', handed)
    expect(answer.codes).toEqual([])
    const found = () => rows(`SELECT source_code, found_by, field FROM correction ORDER BY id`, [])
    expect((await found()).map(({ found_by, field }) => [found_by, field])).toEqual([['HUB', 'KZ_XM'], ['HUB', 'KZ_XM']])
    const again = await inConflict('S-decided-again')
    again[0]!.values.push({ element: 'name', value: '甄样甲' })
    expect((await submit(hub, 'S-decided-again', again)).codes).toEqual([])
    expect(await found()).toHaveLength(2)
  })
})

describe('how a material was satisfied', () => {
  const diploma = CERTIFICATES_OF_ANNA.diploma.identifier

  it('is kept with the case: a certificate with the day of its issue, a reused paper with that of its origin', async () => {
    const handed = await prepared('S-materials')
    const answer = await submit(hub, 'S-materials', handed, {
      materials: [
        { ordinal: 1, how: 'FORM' }, { ordinal: 2, how: 'CERTIFICATE', certificateIdentifier: diploma }, { ordinal: 3, how: 'COMMITTED' },
        { ordinal: 4, how: 'DEFERRED' }, { ordinal: 5, how: 'REUSED', reusedFromCase: 'Z-2026-7' },
      ],
    })
    expect(answer.codes).toEqual([])
    expect(answer.body.data?.submitCase.materials.map(({ how, obtainedOn }) => [how, obtainedOn])).toEqual([
      ['FORM', expect.any(String)], ['CERTIFICATE', '2010-07-01'], ['COMMITTED', null], ['DEFERRED', null], ['REUSED', '2026-11-02'],
    ])
    const relied = await rows('SELECT r.fields FROM case_reliance r JOIN case_file f ON f.subject_id = r.subject_id AND f.id = r.case_id WHERE f.number = $1', ['S-materials'])
    expect(relied).toContainEqual({ fields: [] })
  })

  it('may be a file that was uploaded for this case, and no file of another', async () => {
    const [handed, other] = [await prepared('S-file'), await prepared('S-file-of-another')]
    const uploaded = shown(await upload(hub, pdfOf(700, 7), { client: 'housing', headers: { 'x-case-number': 'S-file' } }))
    const materials = [{ ordinal: 3, how: 'BROUGHT', attachmentId: uploaded.id, note: '纸质卷宗第7号' }]
    expect((await submit(hub, 'S-file', handed, { materials })).codes).toEqual([])
    expect((await contentOf('S-file')).materials).toMatchObject([{ attachmentId: uploaded.id, attachment: '纸质卷宗第7号' }])
    await expectNothing('S-file-of-another', await submit(hub, 'S-file-of-another', other, { materials }), 'MATERIAL_NOT_SATISFIED', { ordinal: 3, reason: 'ATTACHMENT_UNKNOWN' })
  })

  it.each<[string, object, string, string?]>([
    ['that the guide does not have', { ordinal: 9, how: 'BROUGHT' }, 'MATERIAL_UNKNOWN'],
    ['by a certificate without saying which', { ordinal: 2, how: 'CERTIFICATE' }, 'MATERIAL_NOT_SATISFIED', 'CERTIFICATE_NEEDED'],
    ['by a certificate of another type', { ordinal: 2, how: 'CERTIFICATE', certificateIdentifier: CERTIFICATES_OF_ANNA.citizen.identifier }, 'MATERIAL_NOT_SATISFIED', 'CERTIFICATE_UNKNOWN'],
    ['by a certificate that there is not', { ordinal: 2, how: 'CHECKED', certificateIdentifier: certificate(CITIZEN, [ANNA], { serial: 'PN1' }).identifier }, 'MATERIAL_NOT_SATISFIED', 'CERTIFICATE_UNKNOWN'],
    ['by a certificate where none counts', { ordinal: 3, how: 'BROUGHT', certificateIdentifier: diploma }, 'MATERIAL_NOT_SATISFIED', 'CERTIFICATE_NOT_ASKED'],
    ['by a promise that the guide does not allow', { ordinal: 2, how: 'COMMITTED' }, 'MATERIAL_NOT_SATISFIED', 'COMMITMENT_NOT_ALLOWED'],
    ['later, where it cannot follow later', { ordinal: 2, how: 'DEFERRED' }, 'MATERIAL_NOT_SATISFIED', 'NOT_DEFERRABLE'],
    ['as the form, which it is not', { ordinal: 2, how: 'FORM' }, 'MATERIAL_NOT_SATISFIED', 'NOT_A_FORM'],
    ['not at all, where it is always needed', { ordinal: 2, how: 'NOT_APPLICABLE' }, 'MATERIAL_NOT_SATISFIED', 'ALWAYS_NEEDED'],
    ['by another department that nobody foresaw', { ordinal: 2, how: 'ASSISTED' }, 'MATERIAL_NOT_SATISFIED', 'ASSISTANCE_NOT_FORESEEN'],
    ['from an earlier case that there is not', { ordinal: 5, how: 'REUSED', reusedFromCase: 'Z-2026-8' }, 'MATERIAL_NOT_SATISFIED', 'CASE_UNKNOWN'],
    ['from an earlier case, where the guide has no rule', { ordinal: 3, how: 'REUSED' }, 'MATERIAL_NOT_SATISFIED', 'CASE_UNKNOWN'],
    ['by a file of another case', { ordinal: 3, how: 'BROUGHT', attachmentId: '00000000-0000-4000-8000-000000000000' }, 'MATERIAL_NOT_SATISFIED', 'ATTACHMENT_UNKNOWN'],
    ['with a note that cannot be kept', { ordinal: 3, how: 'BROUGHT', note: '\u0000' }, 'MATERIAL_NOT_SATISFIED', 'NOTE_INVALID'],
  ])('is refused %s', async (what, material, code, reason) => {
    const number = `S-m-${what.length}-${code.length}-${reason?.length ?? 0}`
    const { ordinal } = material as { ordinal: number }
    await expectNothing(number, await submit(hub, number, await prepared(number), { materials: [material] }), code, { ordinal, ...(reason && { reason }) })
  })

  it('is refused by a certificate of the right type that is somebody else’s, as one that there is not', async () => {
    const others = certificate({ ...CITIZEN, code: CERTIFICATES_OF_ANNA.diploma.typeCode, name: '样例结业证' }, [BRUNO], { serial: 'PB9' })
    await hub.load('certificate', [others])
    const material = { ordinal: 2, how: 'CERTIFICATE', certificateIdentifier: others.identifier }
    await expectNothing('S-others', await submit(hub, 'S-others', await prepared('S-others'), { materials: [material] }), 'MATERIAL_NOT_SATISFIED', { ordinal: 2, reason: 'CERTIFICATE_UNKNOWN' })
  })

  it('is refused twice', async () => {
    const materials = [{ ordinal: 3, how: 'BROUGHT' }, { ordinal: 3, how: 'COMMITTED' }]
    await expectNothing('S-m-twice', await submit(hub, 'S-m-twice', await prepared('S-m-twice'), { materials }), 'MATERIAL_TWICE', { ordinal: 3 })
  })
})
