import {
  isEnumType, isInputObjectType, isIntrospectionType, isObjectType, isSpecifiedScalarType, Kind, parse, print,
  printSchema, type DocumentNode, type FieldDefinitionNode, type GraphQLNamedType, type GraphQLSchema,
  type InputValueDefinitionNode,
} from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { hubSchema } from '../../src/app.ts'

let schema: GraphQLSchema

beforeAll(async () => {
  schema = await hubSchema()
})

/** The contract that department systems are written against. It may grow; what stands here stays. */
const CORE = parse(`
  type Query {
    subject(idNumber: IdNumber!, purpose: PurposeInput!): Subject
    subjects(itemCode: ItemCode!, reason: String, requests: [SubjectRequestInput!]!): [SubjectAnswer!]!
    certificate(identifier: CertificateIdentifier!, purpose: PurposeInput!): Certificate
    verifyCertificate(input: VerifyCertificateInput!): CertificateVerdict!
    item(code: ItemCode!): ServiceItem
    items(text: String, category: ItemCategory, areaCode: AreaCode, first: Int = 20, after: String)
      : ServiceItemConnection!
    departments(text: String, codes: [String!], first: Int = 20, after: String): DepartmentConnection!
    caseFile(number: String!): CaseFile
    caseDraft(caseNumber: String!): CaseDraft
    myCases(filter: MyCasesFilter, first: Int = 20, after: String): ListedCaseConnection
    recentItems(first: Int = 8): [ServiceItem!]!
    findItems(text: String, category: ItemCategory, level: ItemLevel, implementingBody: CreditCode, areaCode: AreaCode, first: Int = 20): FoundItemConnection!
    caseProgress(idNumber: IdNumber!, first: Int = 20, after: String): CaseProgressConnection
    accessEntries(filter: AccessEntryFilter, first: Int = 50, after: String): AccessEntryConnection
    accessEntryCounts(filter: AccessEntryFilter, by: AccessCountBy!): [AccessEntryCount!]
    accessEntriesAbout(idNumber: IdNumber!, first: Int = 50, after: String): PersonalAccessConnection
    accessWithholdings: [AccessWithholding!]
    reviews(filter: ReviewsFilter, first: Int = 20, after: String): ReviewConnection
    reviewDraw(id: String!): ReviewDraw
    findings(filter: FindingsFilter, first: Int = 20, after: String): FindingConnection
    materialsFor(applicant: IdNumber!, purpose: PurposeInput!, answers: [AnswerInput!]): Checklist
    mayAsk(applicant: IdNumber!, purpose: PurposeInput!, material: Int!, answers: [AnswerInput!]): AskingVerdict
    askingFigures(from: Date!, to: Date!): [AskingFigure!]
    efficiency(from: String!, to: String!, department: CreditCode): Efficiency
    caseNotices(first: Int = 50, after: String): CaseNoticeConnection
    clockCards(filter: ClockCardsFilter, first: Int = 20, after: String): ClockCardConnection
    corrections(role: CorrectionRole, state: CorrectionState, first: Int = 20, after: String): CorrectionConnection
    reliedCases(correction: String!): [ReliedCase!]
    violations(filter: ViolationsFilter, first: Int = 20, after: String): ViolationConnection
    prefill(applicant: IdNumber!, purpose: PurposeInput!, answers: [AnswerInput!], previous: [String!]): PrefilledForm
    clientDocuments(clientId: String!): [ClientDocument!]
    declaredVolumes(clientId: String, first: Int = 20, after: String): DeclaredVolumeConnection
    emergencyAccesses(unjudged: Boolean = false, first: Int = 20, after: String): EmergencyAccessConnection
    emergencyCertificates(id: String!): [Certificate!]
    volumeHolds(first: Int = 20, after: String): VolumeHoldConnection
    people(id: String, account: String, state: PersonState, role: PersonRole, departmentCode: CreditCode, first: Int = 50, after: String): [Person!]
    personPasskeys(personId: String!): [Passkey!]
    clients(id: String, text: String, kind: ClientKind, departmentCode: CreditCode, revoked: Boolean, first: Int = 50, after: String): [Client!]
    clientLastUse(clientId: String!): DateTime
    clientTokens(clientId: String!): ClientTokenRegistration
    delegations(departmentCode: CreditCode, first: Int = 50, before: String): [Delegation!]
    certificateTypes(after: String, code: CertificateTypeCode, first: Int = 50, sharing: SharingClass): SharedTypeConnection
    honeytokens: [Honeytoken!]
    catalogueItems(filter: CatalogueItemsFilter, first: Int = 20, after: String): CatalogueItemConnection
    dispositions(itemCode: ItemCode!): [DispositionDecision!]
    hubHealth: HubHealth
    conditionInWords(itemCode: ItemCode!, when: String!): SpokenCondition
    conditionVocabulary(itemCode: ItemCode!): ConditionVocabulary
    guideDifference(itemCode: ItemCode!, from: Int, to: Int): GuideDifference
    guideWarnings(itemCode: ItemCode!, version: Int, draft: Boolean = false): [GuideWarning!]
    catalogueWarnings(departmentCode: CreditCode!, code: GuideWarningCode, dismissed: Boolean = false, first: Int = 50, after: String): WarnedItemConnection
    guideDraft(itemCode: ItemCode!): GuideDraft
    guideDrafts(first: Int = 50, after: String): GuideDraftConnection
    guideVersions(itemCode: ItemCode!): [GuideVersionRecord!]
    guideDocument(itemCode: ItemCode!, version: Int): GuideDocument
    imports(after: String, first: Int = 20): ImportRunConnection
    importRun(id: String!): ImportRun
    quarantinedRows(after: String, first: Int = 50, importRun: String!, line: Int, withRows: Boolean = false): QuarantinedRowConnection
    sharingGrants(after: String, first: Int = 20): SharingGrantConnection
    sharingRecord(department: CreditCode, year: Int!): SharingRecord
    sharingRequest(id: String!): SharingRequest
    waitingSharingRequests: [SharingRequest!]
    sharingRequests(after: String, disputed: Boolean = false, first: Int = 20, role: SharingRole, state: SharingRequestState): SharingRequestConnection
  }
  type Subject {
    certificates(types: [CertificateTypeCode!], validOn: Date): [Certificate!]!
    holds(type: CertificateTypeCode!, validOn: Date): HoldsVerdict!
    priorCases(after: String, first: Int! = 10): PriorCaseConnection!
  }
  type Mutation {
    openCase(input: OpenCaseInput!): CaseFile!
    decideDisposition(input: DecideDispositionInput!): [DispositionDecision!]!
    dismissGuideWarning(itemCode: ItemCode!, id: String!, reason: String!): GuideWarning!
    raiseGuideWarning(itemCode: ItemCode!, id: String!, reason: String!): GuideWarning!
    beginGuideDraft(input: BeginGuideDraftInput!): GuideDraft!
    saveGuideDraft(input: SaveGuideDraftInput!): GuideDraft!
    discardGuideDraft(itemCode: ItemCode!, revision: Int!): Boolean!
    publishGuide(input: PublishGuideInput!): GuideVersionRecord!
    withdrawGuideVersion(itemCode: ItemCode!, version: Int!, reason: String!): GuideVersionRecord!
    saveCaseDraft(input: SaveCaseDraftInput!): SavedCaseDraft!
    dropCaseDraft(caseNumber: String!): Boolean!
    issueVoucher(input: IssueVoucherInput!): Voucher!
    redeemVoucher: VoucherRedemption!
    revokeVoucher(id: String!): Boolean!
    decideCase(input: DecideCaseInput!): CaseFile!
    recordCaseStep(input: RecordCaseStepInput!): CaseFile!
    withholdAccess(input: WithholdAccessInput!): AccessWithholding!
    endWithholding(id: String!): AccessWithholding!
    drawReview(input: DrawReviewInput!): ReviewDraw!
    explainReview(input: ExplainReviewInput!): Review!
    closeReview(input: CloseReviewInput!): Review!
    judgeFinding(input: JudgeFindingInput!): Finding!
    askForMaterial(input: AskForMaterialInput!): RecordedAsking!
    giveOneTimeNotice(input: GiveOneTimeNoticeInput!): OneTimeNotice!
    answerCorrection(input: AnswerCorrectionInput!): Correction!
    registerDocument(input: RegisterDocumentInput!): ClientDocument!
    revokeDocument(clientId: String!, documentId: String!): Boolean!
    askEmergencyAccess(input: AskEmergencyAccessInput!): EmergencyAccess!
    confirmEmergencyAccess(id: String!, idNumber: IdNumber!): EmergencyAccess!
    declineEmergencyAccess(id: String!): EmergencyAccess!
    judgeEmergencyAccess(input: JudgeEmergencyAccessInput!): EmergencyAccess!
    declareVolume(input: DeclareVolumeInput!): Boolean!
    decideVolumeHold(input: DecideVolumeHoldInput!): VolumeHold!
    addPerson(input: AddPersonInput!): String!
    suspendPerson(id: String!): Boolean!
    resumePerson(id: String!): Boolean!
    grantRole(input: GrantRoleInput!): Boolean!
    endRole(personId: String!, role: PersonRole!): Boolean!
    registerClient(input: RegisterClientInput!): Boolean!
    revokeClient(id: String!): Boolean!
    registerClientWithKeys(input: RegisterClientWithKeysInput!): Boolean!
    addClientKeys(clientId: String!, jwks: String!, replace: Boolean = false): Boolean!
    retireClientKey(clientId: String!, kid: String!): Boolean!
    loadWorkingCalendar(text: String!, replace: Boolean = false): [CalendarOutcome!]!
    delegateItems(input: DelegateItemsInput!): String!
    endDelegation(id: String!): Boolean!
    reportWrongValue(input: ReportWrongValueInput!): Correction!
    submitCase(input: SubmitCaseInput!): CaseFile!
    askSharingExtension(reason: String!, request: String!, workingDays: Int!): SharingRequest!
    askToCompleteSharingRequest(missing: String!, request: String!): SharingRequest!
    completeSharingRequest(request: String!, text: String!): SharingRequest!
    consentToSharing(input: ConsentToSharingInput!): SharingRequest!
    decideSharingExtension(agreed: Boolean!, reason: String!, request: String!): SharingRequest!
    declareSharing(input: DeclareSharingInput!): SharedType!
    editCertificateType(input: EditCertificateTypeInput!): SharedType!
    cancelImport(id: String!): ImportRun!
    escalateSharingDispute(reason: String!, request: String!): SharingRequest!
    giveEnrolmentCode(personId: String!): EnrolmentCode!
    moveSharingGrant(grant: String!, move: SharingGrantMove!, reason: String!): SharingGrant!
    plantHoneytoken(idNumber: IdNumber!): Honeytoken!
    raiseSharingDispute(reason: String!, request: String!): SharingRequest!
    refuseSharing(input: RefuseSharingInput!): SharingRequest!
    removeHoneytoken(id: String!): Boolean!
    requestSharing(input: RequestSharingInput!): SharingRequest!
    revokePasskeys(personId: String!): Int!
    ruleOnSharingDispute(reason: String!, request: String!, ruling: SharingDisputeRuling!): SharingRequest!
    settleSharingDispute(reason: String!, request: String!): SharingRequest!
    stateSharingReady(request: String!): SharingRequest!
    withdrawSharingRequest(reason: String!, request: String!): SharingRequest!
  }
  input PurposeInput { itemCode: ItemCode! caseNumber: String! reason: String }
  input SubjectRequestInput { idNumber: IdNumber! caseNumber: String! }
`)

test('the core of the contract keeps its names and signatures', () => {
  expect(signatures(parse(printSchema(schema)))).toMatchObject(signatures(CORE))
})

test('nothing may be asked of the hub at its root but what the contract names', () => {
  const { Query, Mutation } = signatures(CORE)
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  const names = roots.map((type) => Object.keys(type?.getFields() ?? {}).sort())
  expect(names).toEqual([Object.keys(Query ?? {}).sort(), Object.keys(Mutation ?? {}).sort(), []])
})

test('every type, field, argument and enum value is described', () => {
  const silent = own().flatMap(described).filter(({ description }) => !description?.trim())
  expect(silent.map(({ place }) => place)).toEqual([])
})

test('descriptions end like sentences, and no two fields of a type have the same', () => {
  for (const type of own()) {
    const texts = described(type).map(({ description }) => description ?? '')
    expect(texts.filter((text) => !/[.)]$/.test(text)), type.name).toEqual([])
    const fields = described(type).filter(({ place }) => !place.includes('('))
    expect(new Set(fields.map(({ description }) => description)).size, type.name).toBe(fields.length)
  }
})

test('enum values are written as constants', () => {
  const values = own().filter(isEnumType).flatMap((type) => type.getValues().map(({ name }) => name))
  expect(values.filter((name) => !/^[A-Z]+(_[A-Z]+)*$/.test(name))).toEqual([])
})

test('an ID number can be given but never leaves', () => {
  const leaving = own().filter(isObjectType).flatMap((type) => Object.values(type.getFields()))
  expect(leaving.filter(({ type }) => String(type).includes('IdNumber'))).toEqual([])
})

test('no leaf of the answer has a resolver of its own, so a list costs no calls', () => {
  const rooted = new Set(['Query', 'Mutation', 'Subject', 'ServiceItem', 'VoucherRedemption'])
  // A receipt only notes that it was asked for; it is made once for each entry, after the answer is complete. The proofs
  // of a page are made together, of tiles that are read in one statement.
  // The names of a page's codes are looked up once for the page.
  const askedFor = ['receipt', 'inclusionProof', 'names']
  const called = own().filter(isObjectType).filter(({ name }) => !rooted.has(name))
    .flatMap((type) => Object.values(type.getFields()).filter(({ name, resolve }) => resolve && !askedFor.includes(name)).map(({ name }) => `${type.name}.${name}`))
  expect(called).toEqual([])
})

function own(): GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
}

interface Described {
  readonly place: string
  readonly description: string | null | undefined
}

function described(type: GraphQLNamedType): Described[] {
  // The root types only hold the fields together; there is nothing to say about them.
  const isRoot = type === schema.getQueryType() || type === schema.getMutationType()
  const itself = isRoot ? [] : [at(type.name, type)]
  if (isEnumType(type)) return [...itself, ...type.getValues().map((value) => at(`${type.name}.${value.name}`, value))]
  if (isInputObjectType(type)) {
    return [...itself, ...Object.values(type.getFields()).map((field) => at(`${type.name}.${field.name}`, field))]
  }
  if (!isObjectType(type)) return itself
  return [...itself, ...Object.values(type.getFields()).flatMap((field) => [
    at(`${type.name}.${field.name}`, field),
    ...field.args.map((argument) => at(`${type.name}.${field.name}(${argument.name}:)`, argument)),
  ])]
}

function at(place: string, { description }: { readonly description?: string | null | undefined }): Described {
  return { place, description }
}

/** By type and field: what it takes, by name, and what it gives. The order of arguments means nothing. */
function signatures({ definitions }: DocumentNode): Record<string, Record<string, object>> {
  const types = definitions.filter(
    (node) => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION,
  )
  return Object.fromEntries(types.map(({ name, fields = [] }) => [
    name.value,
    Object.fromEntries(fields.map((field) => [field.name.value, { takes: takes(field), gives: print(field.type) }])),
  ]))
}

function takes(field: FieldDefinitionNode | InputValueDefinitionNode): Record<string, string> {
  const given = field.kind === Kind.FIELD_DEFINITION ? (field.arguments ?? []) : []
  return Object.fromEntries(given.map(({ name, type, defaultValue }) => [
    name.value,
    `${print(type)}${defaultValue ? ` = ${print(defaultValue)}` : ''}`,
  ]))
}
