import type { Actor } from '../../src/kernel/actor.ts'
import type { Ask } from '../support/graphql.ts'
import { CLIENTS, departmentActor, type TestHub } from '../support/hub.ts'
import { person } from '../support/people.ts'
import * as world from '../support/world.ts'

// What is asked of each root field of the schema so that it lets something out, and by whom.

/** Root fields that show nothing of a subject: for these the database is asked for nothing of one. */
export const WITHOUT_SUBJECTS = ['Query.item', 'Query.items', 'Query.findItems', 'Query.recentItems', 'Query.departments']

/** What stewards hand in: rows before they are anybody's, and the directory of types. What each leaves on record is in test/imports. */
const OF_STEWARDS = [
  ...['imports', 'importRun', 'quarantinedRows'].map((name) => `Query.${name}`), 'Mutation.cancelImport', 'Mutation.editCertificateType',
]

/** Root fields between departments, of types and grants: no field of theirs is about a subject. What each leaves on record is in test/sharing. */
export const BETWEEN_DEPARTMENTS = [
  ...OF_STEWARDS,
  ...['sharingRequest', 'sharingRequests', 'waitingSharingRequests', 'sharingGrants', 'sharingRecord', 'certificateTypes'].map((name) => `Query.${name}`),
  ...[
    'requestSharing', 'completeSharingRequest', 'withdrawSharingRequest', 'consentToSharing', 'refuseSharing', 'askToCompleteSharingRequest',
    'askSharingExtension', 'decideSharingExtension', 'stateSharingReady', 'moveSharingGrant', 'raiseSharingDispute', 'escalateSharingDispute',
    'settleSharingDispute', 'ruleOnSharingDispute', 'declareSharing',
  ].map((name) => `Mutation.${name}`),
]

/** What administrators change about people who sign in, clients, calendars and planted numbers, and how the hub does: nothing is answered that is about a subject. Each in test/api. */
export const BY_ADMINISTRATORS = ['Query.hubHealth', ...[
  'addPerson', 'suspendPerson', 'resumePerson', 'grantRole', 'endRole', 'registerClient', 'revokeClient', 'delegateItems', 'endDelegation', 'plantHoneytoken',
  'removeHoneytoken', 'registerClientWithKeys', 'addClientKeys', 'retireClientKey', 'loadWorkingCalendar',
].map((name) => `Mutation.${name}`)]

/** What is asked and done about guides, which are about nobody. What each leaves on record is in test/guide-editing. */
export const ABOUT_GUIDES = [
  ...['guideDraft', 'guideDrafts', 'guideVersions', 'guideDocument', 'guideDifference', 'catalogueItems', 'dispositions', 'conditionVocabulary', 'conditionInWords', 'guideWarnings', 'catalogueWarnings'].map((name) => `Query.${name}`),
  ...['beginGuideDraft', 'saveGuideDraft', 'discardGuideDraft', 'publishGuide', 'withdrawGuideVersion', 'decideDisposition', 'dismissGuideWarning', 'raiseGuideWarning'].map((name) => `Mutation.${name}`),
]

/** Root fields under which everything is on record, each with arguments that let something out. */
export const health = { itemCode: world.PERMIT.item.code, caseNumber: 'H-2026-1', reason: null }
const [card] = world.CERTIFICATES
export const openInput = {
  number: 'H-2026-9', itemCode: health.itemCode, applicant: { idNumber: world.COMPANY.code, name: null },
  receivedAt: '2026-11-20T09:00:00+08:00',
}
export const rule = { kind: 'HIDE', departmentCode: world.POLICE.code, legalBasis: '样例依据', until: '2027-01-01T00:00:00+08:00' }
export const wrongValue = { idNumber: world.ANNA.code, purpose: health, typeCode: card?.typeCode, field: 'KZ_ZZ', value: '样例路九号' }
const emergency = { idNumber: world.ANNA.code, wanted: [{ typeCode: card?.typeCode, fields: ['KZ_XM'] }], reason: '样例理由', legalGround: '样例依据' }
const voucherWish = { idNumber: world.ANNA.code, purpose: health, typeCode: card?.typeCode, holderKey: 'A'.repeat(43) }
export const ON_RECORD: Readonly<Record<string, Record<string, unknown>>> = {
  'Query.subject': { idNumber: world.ANNA.code, purpose: health },
  'Query.subjects': { itemCode: health.itemCode, requests: [{ idNumber: world.ANNA.code, caseNumber: 'H-2026-1' }, { idNumber: world.BRUNO.code, caseNumber: 'H-2026-1' }] },
  'Query.certificate': { identifier: card?.identifier, purpose: health },
  'Query.verifyCertificate': { input: { purpose: health, idNumber: world.ANNA.code, identifier: card?.identifier } },
  'Query.materialsFor': { applicant: world.COMPANY.code, purpose: health },
  'Query.mayAsk': { applicant: world.COMPANY.code, purpose: health, material: 2 },
  'Mutation.askForMaterial': { input: { applicant: world.COMPANY.code, purpose: health, material: 2 } },
  'Mutation.giveOneTimeNotice': { input: { applicant: world.COMPANY.code, purpose: health } },
  'Query.prefill': { applicant: world.COMPANY.code, purpose: health },
  'Mutation.submitCase': {},
  'Query.caseFile': { number: 'H-2026-0' },
  'Query.myCases': { filter: { whose: 'DEPARTMENT' }, first: 3 },
  'Query.caseDraft': { caseNumber: 'H-2026-1' },
  'Mutation.saveCaseDraft': { input: { caseNumber: 'H-2026-1', revision: '6f1f6c1e-6d0c-4b7e-9c55-0a9d6c2f7a10', basedOn: [null, '6f1f6c1e-6d0c-4b7e-9c55-0a9d6c2f7a10'], content: '{}' } },
  'Mutation.dropCaseDraft': { caseNumber: 'H-2026-1' },
  'Query.accessEntries': { filter: { action: 'subject.ask' }, first: 3 },
  'Query.accessEntryCounts': { by: 'DAY' },
  'Query.accessEntriesAbout': { idNumber: world.ANNA.code, first: 3 },
  'Query.accessWithholdings': {},
  'Mutation.withholdAccess': { input: rule },
  'Mutation.endWithholding': { id: '1' },
  'Query.reviews': { first: 3 },
  'Query.reviewDraw': { id: '1' },
  'Query.findings': { first: 3 },
  'Query.clockCards': { filter: { colour: 'RED' }, first: 3 },
  'Query.violations': { filter: { kind: 'MATERIAL_ASKED_AGAIN' }, first: 3 },
  'Query.efficiency': { from: '2026-11', to: '2026-11' },
  'Query.askingFigures': { from: '2026-11-01', to: '2026-11-30' },
  'Query.corrections': { first: 3 },
  'Query.reliedCases': { correction: '1' },
  'Query.caseNotices': { first: 3 },
  'Mutation.reportWrongValue': { input: wrongValue },
  'Mutation.answerCorrection': { input: { correction: '1', answer: 'CONFIRMED' } },
  'Mutation.drawReview': { input: { count: 1, departmentCode: world.HEALTH.code } },
  'Mutation.explainReview': {},
  'Mutation.closeReview': {},
  'Mutation.judgeFinding': {},
  'Query.people': { first: 3 },
  'Query.clients': { first: 3 },
  'Query.clientTokens': { clientId: 'console' },
  'Query.clientLastUse': { clientId: CLIENTS.health },
  'Query.personPasskeys': { personId: 'abcdefghijklmnopqrst' },
  'Query.delegations': { first: 3 },
  'Query.honeytokens': {},
  'Mutation.openCase': { input: openInput },
  'Mutation.recordCaseStep': { input: { caseNumber: 'H-2026-1', kind: 'IN_REVIEW' } },
  'Query.caseProgress': { idNumber: world.COMPANY.code, first: 3 },
  'Query.clientDocuments': { clientId: CLIENTS.health },
  'Mutation.registerDocument': { input: { clientId: CLIENTS.health, text: '{ __typename }' } },
  'Mutation.revokeDocument': { clientId: CLIENTS.health, documentId: `sha256:${'0'.repeat(64)}` },
  'Query.emergencyAccesses': { first: 3 },
  'Query.emergencyCertificates': {},
  'Mutation.askEmergencyAccess': { input: emergency },
  'Mutation.confirmEmergencyAccess': {},
  'Mutation.declineEmergencyAccess': {},
  'Mutation.judgeEmergencyAccess': {},
  'Mutation.issueVoucher': { input: voucherWish },
  'Mutation.redeemVoucher': {},
  'Mutation.revokeVoucher': {},
  'Query.declaredVolumes': { first: 3 },
  'Query.volumeHolds': { first: 3 },
  'Mutation.declareVolume': { input: { clientId: CLIENTS.housing, itemCode: health.itemCode, typeCode: card?.typeCode, daily: 1_000 } },
  'Mutation.decideVolumeHold': {},
  'Mutation.giveEnrolmentCode': {},
  'Mutation.revokePasskeys': { personId: 'abcdefghijklmnopqrst' },
  'Mutation.decideCase': { input: { number: 'H-2026-0', decision: 'APPROVED' } },
}
export const SUBJECTS_OF: Readonly<Record<string, number>> = { 'Query.subjects': 2,
  // The use that is counted, and what is read for it.
  'Mutation.redeemVoucher': 2, 'Query.prefill': 2, 'Mutation.submitCase': 2,
  // Applicant and representative, whose card is among the materials.
  'Query.materialsFor': 2, 'Query.mayAsk': 2, 'Mutation.askForMaterial': 2, 'Mutation.giveOneTimeNotice': 2 }

/** Who asks, where it is not a department. */
export const AUDITOR: Actor = { clientId: 'audit-office', person: null, departmentCode: world.CIVIL.code, role: 'AUDITOR' }
const PORTAL: Actor = { clientId: 'citizen-portal', person: null, departmentCode: world.CIVIL.code, role: 'SUBJECT_PORTAL' }
const SOURCE: Actor = { clientId: 'police-system', person: null, departmentCode: world.POLICE.code, role: 'DEPARTMENT_SYSTEM' }
/** Whoever is later than any clock of the test has proved to be there. */
const SECURITY: Actor = { clientId: 'console', person: 'security-1', departmentCode: world.CIVIL.code, role: 'SECURITY_ADMINISTRATOR', verifiedAt: new Date('2030-01-01') }
let emergencies = 0
/** Somebody new for each emergency: a review that is due for days bars whoever waits for it. */
const asker = () => clerk(`asker-${emergencies}`)
const clerk = (person: string): Actor => ({ clientId: 'console', person, departmentCode: world.HOUSING.code, role: 'CLERK', verifiedAt: new Date('2030-01-01') })
const ACTOR_OF: Readonly<Record<string, Actor | (() => Actor)>> = {
  'Query.emergencyAccesses': AUDITOR,
  'Query.emergencyCertificates': asker,
  'Mutation.askEmergencyAccess': () => clerk(`another-${(emergencies += 1)}`),
  'Mutation.confirmEmergencyAccess': () => clerk(`second-${emergencies}`),
  'Mutation.declineEmergencyAccess': () => clerk(`second-${emergencies}`),
  'Mutation.judgeEmergencyAccess': { ...AUDITOR, person: 'shen' },
  'Query.accessEntries': AUDITOR,
  'Query.accessEntryCounts': AUDITOR,
  'Query.accessWithholdings': AUDITOR,
  'Mutation.withholdAccess': AUDITOR,
  'Mutation.endWithholding': AUDITOR,
  'Query.accessEntriesAbout': PORTAL,
  'Query.caseProgress': PORTAL,
  'Query.reviews': AUDITOR,
  'Query.reviewDraw': AUDITOR,
  'Query.findings': AUDITOR,
  'Query.clockCards': AUDITOR,
  'Query.violations': AUDITOR,
  'Mutation.answerCorrection': SOURCE,
  'Mutation.drawReview': AUDITOR,
  'Mutation.closeReview': AUDITOR,
  'Mutation.judgeFinding': AUDITOR,
  'Query.people': SECURITY,
  'Query.clients': SECURITY,
  'Query.clientTokens': SECURITY,
  'Query.clientLastUse': SECURITY,
  'Query.personPasskeys': SECURITY,
  'Query.delegations': SECURITY,
  'Query.honeytokens': SECURITY,
  'Query.clientDocuments': SECURITY,
  'Mutation.registerDocument': SECURITY,
  'Mutation.revokeDocument': SECURITY,
  'Mutation.declareVolume': SECURITY,
  'Mutation.decideVolumeHold': SECURITY,
  'Mutation.giveEnrolmentCode': SECURITY,
  'Mutation.revokePasskeys': SECURITY,
}
/** Whoever holds the voucher that was given last. */
const holder: { actor?: Actor } = {}
export function actorOf(name: string): Actor {
  const found = name === 'Mutation.redeemVoucher' ? holder.actor : ACTOR_OF[name]
  return (typeof found === 'function' ? found() : found) ?? departmentActor('health')
}

/** Arguments of what can be done only once to what they name: made anew each time. */
export const MADE_ANEW: Readonly<Record<string, (test: TestHub, ask: Ask) => Promise<Record<string, unknown>>>> = {
  'Mutation.submitCase': async (_, ask) => ({ input: { purpose: health, materials: [], sections: await filledSections(ask) } }),
  'Mutation.explainReview': async (_, ask) => ({ input: { ...(await drawnReview(ask)), note: '按办件核验。' } }),
  'Mutation.closeReview': async (_, ask) => ({ input: { ...(await drawnReview(ask)), note: '无异常。', verdict: 'CLEARED' } }),
  'Mutation.judgeFinding': async (test) => ({ input: { finding: await addedFinding(test), note: '无异常。', verdict: 'CLEARED' } }),
  'Query.emergencyCertificates': async (_, ask) => ({ id: await openedEmergency(ask) }),
  'Mutation.confirmEmergencyAccess': async (_, ask) => ({ id: await askedEmergency(ask), idNumber: world.ANNA.code }),
  'Mutation.declineEmergencyAccess': async (_, ask) => ({ id: await askedEmergency(ask) }),
  'Mutation.judgeEmergencyAccess': async (test, ask) => {
    const id = await openedEmergency(ask)
    test.clock.advance(60 * 60_000)
    return { input: { id, verdict: 'JUSTIFIED', note: '按办件核验。' } }
  },
  'Mutation.redeemVoucher': async (_, ask) => ({ id: await givenVoucher(ask) }),
  'Mutation.revokeVoucher': async (_, ask) => ({ id: await givenVoucher(ask) }),
  'Mutation.giveEnrolmentCode': async (test) => ({ personId: await person(test) }),
  'Mutation.decideVolumeHold': async (test, ask) => ({ input: { hold: await openedHold(test, ask), extra: 1, reason: '样例理由' } }),
}

async function givenVoucher(ask: Ask): Promise<string> {
  const { body } = await ask(departmentActor('health'), `mutation { issueVoucher(input: ${literal(voucherWish)}) { id fields } }`)
  const { id, fields } = (body.data ?? {})['issueVoucher'] as { readonly id: string; readonly fields: readonly string[] }
  holder.actor = { ...departmentActor('health'), role: 'VOUCHER_HOLDER', voucher: { id, fields, typeCode: card?.typeCode ?? '' } }
  return id
}

async function askedEmergency(ask: Ask): Promise<string> {
  emergencies += 1
  const { body } = await ask(asker(), `mutation { askEmergencyAccess(input: ${literal(emergency)}) { id } }`)
  return ((body.data ?? {})['askEmergencyAccess'] as { readonly id: string }).id
}

async function openedEmergency(ask: Ask): Promise<string> {
  const id = await askedEmergency(ask)
  await ask(clerk(`second-${emergencies}`), `mutation { confirmEmergencyAccess(id: "${id}", idNumber: "${world.ANNA.code}") { id } }`)
  return id
}

/** A hold of another client, whose volume of nothing is used up by its first read. */
async function openedHold({ clock }: TestHub, ask: Ask): Promise<string> {
  clock.advance(24 * 3_600_000)
  const purpose = literal({ itemCode: world.RENT.item.code, caseNumber: 'Z-2026-1', reason: null })
  const input = literal({ clientId: CLIENTS.housing, itemCode: world.RENT.item.code, typeCode: card?.typeCode ?? '', daily: 0 })
  await ask(SECURITY, `mutation { declareVolume(input: ${input}) }`)
  const { body } = await ask(departmentActor('housing'), `{ subject(idNumber: "${world.ANNA.code}", purpose: ${purpose}) { certificates { number } } }`)
  return (body.errors?.[0]?.extensions['details'] as { readonly hold: string } | undefined)?.hold ?? ''
}

/** The sections of the company's form as they are handed in: it asks about the applicant alone, and nothing of that. */
async function filledSections(ask: Ask): Promise<readonly object[]> {
  const question = `query { prefill(applicant: "${world.COMPANY.code}", purpose: ${literal(health)}) { sections { prefillReceipt } } }`
  const { body } = await ask(departmentActor('health'), question)
  const { sections } = (body.data ?? {})['prefill'] as { sections: { prefillReceipt: string }[] }
  return sections.map(({ prefillReceipt }) => ({ role: 'APPLICANT', idNumber: world.COMPANY.code, receipt: prefillReceipt, values: [] }))
}

/** Arguments below the root, by field. */
export const BELOW: Readonly<Record<string, Record<string, unknown>>> = { 'Subject.holds': { type: world.TYPES.idCard.code } }

/** The enum values among the arguments: GraphQL writes them without quotes. */
const ENUM_VALUES: readonly unknown[] = ['APPLICANT', 'APPROVED', 'CLEARED', 'CONFIRMED', 'DAY', 'DEPARTMENT', 'HIDE', 'IN_REVIEW', 'JUSTIFIED', 'MATERIAL_ASKED_AGAIN', 'RED']

/** A value as GraphQL writes it. */
export function literal(value: unknown): string {
  if (ENUM_VALUES.includes(value)) return String(value)
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{ ${Object.entries(value).map(([name, inner]) => `${name}: ${literal(inner)}`).join(', ')} }`
}

/** An access of HEALTH, drawn for AUDITOR, that nobody has explained or judged. */
async function drawnReview(ask: Ask): Promise<{ draw: string; entryIndex: string }> {
  const drawn = await ask(AUDITOR, `mutation { drawReview(input: { count: 1, departmentCode: "${world.HEALTH.code}" }) { id } }`)
  const { id } = (drawn.body.data ?? {})['drawReview'] as { id: string }
  const listed = await ask(AUDITOR, `query { reviews(filter: { draw: "${id}" }) { nodes { entryIndex } } }`)
  const [review] = ((listed.body.data ?? {})['reviews'] as { nodes: { entryIndex: string }[] }).nodes
  return { draw: id, entryIndex: review?.entryIndex ?? '' }
}

/** A finding as a detector would have left it. */
async function addedFinding(test: TestHub): Promise<string> {
  const { rows } = await test.hub.database.pool.query<{ id: bigint }>(`
    INSERT INTO finding (digest, detector, severity, client, department_code, starts_at, ends_at, entries, entry_count, figures,
      sentence, scan_from, scan_to, found_at)
    VALUES (sha256(convert_to(gen_random_uuid()::text, 'UTF8')), 'volume', 'NOTICE', 'health-system', $1, now(), now(), '{0}', 1,
      '{"lookUps": 1}', 'One look-up.', 0, 1, now()) RETURNING id`, [world.HEALTH.code])
  return String(rows[0]?.id)
}
