import type { CodeName } from './codes.ts'
import type { Label } from './labels.ts'
import type { SectionName } from './section-names.ts'

/** How a value of a guide is written and shown. */
export type Field = FieldOf & {
  /** Name of the value in its object; also of its label, unless another is given. */
  readonly name: string
  readonly label?: Label
  /** Given by the code of the item or decided elsewhere: shown, not written. */
  readonly fixed?: true
}

type FieldOf =
  /** Where it is needed, nothing said is an empty text or 0 and never null. */
  | { readonly kind: 'text' | 'long'; readonly needed?: true }
  | { readonly kind: 'number'; readonly needed?: true }
  | { readonly kind: 'day' }
  | { readonly kind: 'flag' }
  /** Yes, no or not said. */
  | { readonly kind: 'maybe' }
  | { readonly kind: 'choice'; readonly codes: CodeName; readonly needed?: true }
  | { readonly kind: 'choices'; readonly codes: CodeName }
  | { readonly kind: 'texts' }
  | { readonly kind: 'rows'; readonly of: Shape }
  /** An object that is not there where nothing is said, unless needed. */
  | { readonly kind: 'group'; readonly of: Shape; readonly needed?: true }
  | { readonly kind: 'type' | 'typeField' | 'typeFields' | 'element' | 'formElements' | 'condition' | 'proofs' | 'materialGroups' }

/** An object of a guide: its values in the order in which they are written, and one in which nothing is written yet. */
export interface Shape {
  readonly fields: readonly Field[]
  readonly empty: Readonly<Record<string, unknown>>
  /** Name of the value that stands for the whole in a heading. */
  readonly title: string
  /** Has a name `ordinal` that says its place. */
  readonly numbered?: true
}

const text = (name: string, label?: Label): Field => ({ name, kind: 'text', ...(label && { label }) })
const needed = (name: string, label?: Label): Field => ({ name, kind: 'text', needed: true, ...(label && { label }) })
const long = (name: string, label?: Label): Field => ({ name, kind: 'long', ...(label && { label }) })
const rows = (name: string, of: Shape, label?: Label): Field => ({ name, kind: 'rows', of, ...(label && { label }) })
const choice = (name: string, codes: CodeName, label?: Label): Field => ({ name, kind: 'choice', codes, needed: true, ...(label && { label }) })

const basis: Shape = {
  title: 'law',
  empty: { law: '', documentNumber: null, publishedOn: null, inForceFrom: null, article: null, text: null },
  fields: [
    needed('law'), text('documentNumber'), text('article'), { name: 'publishedOn', kind: 'day' }, { name: 'inForceFrom', kind: 'day' },
    long('text'),
  ],
}

const item: Shape = {
  title: 'name',
  empty: {},
  fields: [
    needed('name', 'itemName'), text('subItem'), { ...text('code'), fixed: true, label: 'itemCode' },
    { name: 'listNumber', kind: 'number' }, text('responsibilityNumber'), choice('type', 'itemType'), choice('category', 'category'),
    { ...choice('level', 'level'), fixed: true }, choice('handlingType', 'handlingType'), needed('areaCode'),
    {
      name: 'implementingBody', kind: 'group', needed: true,
      of: {
        title: 'name', empty: {},
        fields: [needed('name', 'implementingBody'), { ...text('code'), fixed: true, label: 'implementingBodyCode' }, choice('nature', 'nature')],
      },
    },
    { name: 'servedParties', kind: 'choices', codes: 'servedParties' }, { name: 'handlingForms', kind: 'choices', codes: 'handlingForms' },
  ],
}

const body: Shape = { title: 'name', empty: { name: '', code: null }, fields: [needed('name', 'bodyName'), text('code', 'bodyCode')] }
const otherBody: Shape = {
  title: 'name', empty: { name: '', code: null, duty: '' },
  fields: [needed('name', 'bodyName'), text('code', 'bodyCode'), needed('duty')],
}
const limit: Shape = {
  title: 'workingDays', empty: { workingDays: 0, basis: null, note: null },
  fields: [{ name: 'workingDays', kind: 'number', needed: true }, long('basis', 'limitBasis'), long('note', 'limitNote')],
}
const contactOf = (name: string, label: Label): Shape =>
  ({ title: name, empty: { [name]: '', contact: '' }, fields: [needed(name, label), needed('contact')] })

/** A certificate type that satisfies a material, and what of it may be seen. */
export const proof: Shape = {
  title: 'typeCode', empty: { typeCode: '', fields: [], check: false },
  fields: [{ name: 'typeCode', kind: 'type' }, { name: 'fields', kind: 'typeFields' }, { name: 'check', kind: 'flag' }],
}
const prefillFrom: Shape = {
  title: 'typeCode', empty: { holder: 'APPLICANT', typeCode: '', fields: [] },
  fields: [choice('holder', 'role'), { name: 'typeCode', kind: 'type' }, { name: 'fields', kind: 'typeFields' }],
}

export const materialFacts: readonly Field[] = [
  needed('name', 'materialName'), text('key', 'materialKey'), choice('necessity', 'necessity'), choice('source', 'source'), text('sourceNote'),
  choice('kind', 'materialKind', 'materialKind'), choice('form', 'materialForm'), { name: 'originals', kind: 'number', needed: true },
  { name: 'copies', kind: 'number', needed: true }, text('paperFormat'),
]
export const materialBasis: readonly Field[] = [
  rows('basis', basis, 'materialBasis'),
  rows('stamps', { title: 'body', empty: { body: '', basis: [] }, fields: [needed('body', 'stampBody'), rows('basis', basis, 'stampBasis')] }),
]
export const materialCondition: readonly Field[] = [{ name: 'condition', kind: 'condition' }]
export const materialWays: readonly Field[] = [
  choice('holder', 'role'),
  { name: 'satisfiedBy', kind: 'proofs' },
  {
    name: 'through', kind: 'group',
    of: {
      title: 'typeCode', empty: { typeCode: '', nameField: null, numberField: null },
      fields: [{ name: 'typeCode', kind: 'type', label: 'throughType' }, { name: 'nameField', kind: 'typeField' }, { name: 'numberField', kind: 'typeField' }],
    },
  },
  {
    name: 'reuse', kind: 'group',
    of: {
      title: 'from', empty: { from: 'SAME_ITEM', maxAgeDays: null, unchanged: [] },
      fields: [choice('from', 'caseReach'), { name: 'maxAgeDays', kind: 'number' }, { name: 'unchanged', kind: 'formElements' }],
    },
  },
  {
    name: 'assistance', kind: 'group',
    of: {
      title: 'name', empty: { name: '', code: '', limitWorkingDays: null },
      fields: [needed('name', 'bodyName'), needed('code', 'bodyCode'), { name: 'limitWorkingDays', kind: 'number', label: 'answerLimit' }],
    },
  },
  { name: 'commitmentAllowed', kind: 'flag' }, { name: 'deferWorkingDays', kind: 'number' }, rows('prefillFrom', prefillFrom),
]
export const materialNotes: readonly Field[] = [
  long('fillingNotes'), { name: 'commonMistakes', kind: 'texts' }, text('blankForm'), text('sampleForm'),
  { name: 'disposition', kind: 'choice', codes: 'disposition', fixed: true },
]

export const material: Shape = {
  title: 'name', numbered: true,
  empty: {
    name: '', necessity: 'REQUIRED', source: 'APPLICANT', sourceNote: null, kind: 'OTHER', form: 'BOTH', originals: 0, copies: 1,
    paperFormat: null, basis: [], stamps: [], condition: null, holder: 'APPLICANT', satisfiedBy: [], fillingNotes: null, commonMistakes: [],
    blankForm: null, sampleForm: null, commitmentAllowed: false, disposition: null,
  },
  fields: [...materialFacts, ...materialBasis, ...materialCondition, ...materialWays, ...materialNotes],
}

const step: Shape = {
  title: 'name', numbered: true, empty: { name: '', post: null, responsible: null, limitWorkingDays: null },
  fields: [needed('name', 'stepName'), text('post'), text('responsible'), { name: 'limitWorkingDays', kind: 'number', label: 'stepLimit' }],
}
const formElement: Shape = {
  title: 'label', empty: { element: '', label: '', required: true, sensitive: false, dataElement: null, of: 'APPLICANT' },
  fields: [
    needed('label', 'elementLabel'), needed('element', 'elementName'), { name: 'dataElement', kind: 'element' }, choice('of', 'role'),
    { name: 'required', kind: 'flag', label: 'elementRequired' }, { name: 'sensitive', kind: 'flag' },
  ],
}

export interface Section {
  readonly name: SectionName
  readonly fields: readonly Field[]
}

/** The parts of a guide in the order in which it is read; every value of the format stands in one of them. */
export const sections: readonly Section[] = [
  {
    name: 'facts',
    fields: [
      { name: 'item', kind: 'group', needed: true, of: item },
      { name: 'disposition', kind: 'choice', codes: 'disposition', fixed: true }, text('responsibleOffice'), text('responsibleLeader'),
      rows('otherBodies', otherBody), { name: 'governmentPurchase', kind: 'maybe' },
      {
        name: 'chain', kind: 'group',
        of: {
          title: 'name', empty: { code: '', name: '', step: 1 },
          fields: [needed('code', 'chainCode'), needed('name', 'chainName'), { name: 'step', kind: 'number', needed: true, label: 'chainStep' }],
        },
      },
      long('remarks'),
    ],
  },
  { name: 'basis', fields: [rows('basis', basis)] },
  { name: 'acceptance', fields: [{ name: 'acceptanceConditions', kind: 'texts' }] },
  { name: 'materials', fields: [rows('materials', material), { name: 'materialGroups', kind: 'materialGroups' }] },
  { name: 'form', fields: [rows('formElements', formElement), choice('formCases', 'formCases')] },
  { name: 'steps', fields: [rows('steps', step), text('flowChart'), long('servicePledge')] },
  {
    name: 'limits',
    fields: [
      { name: 'statutoryLimit', kind: 'group', of: limit }, { name: 'promisedLimit', kind: 'group', of: limit }, long('extension'),
      { name: 'extensionWorkingDays', kind: 'number' },
    ],
  },
  {
    name: 'fees',
    fields: [rows('fees', {
      title: 'name', empty: { name: '', standard: '', basis: '' },
      fields: [needed('name', 'feeName'), needed('standard'), needed('basis', 'feeBasis')],
    })],
  },
  {
    name: 'places',
    fields: [
      { name: 'acceptingBody', kind: 'group', of: body },
      rows('places', {
        title: 'name', empty: { name: '', address: '', hours: '', directions: null, phone: null },
        fields: [needed('name', 'placeName'), needed('address'), needed('hours'), text('directions'), text('phone')],
      }),
      { name: 'onlineDepth', kind: 'choice', codes: 'onlineDepth' }, text('onlineUrl'), text('statusQuery'),
    ],
  },
  {
    name: 'contacts',
    fields: [
      rows('consultation', contactOf('channel', 'channel')), rows('complaints', contactOf('body', 'complaintBody')),
      rows('reviewBodies', {
        title: 'body', empty: { body: '', kind: '行政复议', contact: '' },
        fields: [needed('body', 'bodyName'), choice('kind', 'reviewKind'), needed('contact')],
      }),
      text('publicity'), long('accountability'),
    ],
  },
  {
    name: 'results',
    fields: [rows('results', { title: 'name', empty: { name: '', typeCode: null }, fields: [needed('name', 'resultName'), { name: 'typeCode', kind: 'type', label: 'resultType' }] })],
  },
  { name: 'change', fields: [long('changeNote'), { name: 'effectiveTo', kind: 'day' }] },
]

const conditionFields: readonly Field[] = [needed('text', 'conditionText'), { name: 'when', kind: 'condition' }]

/** What stands within a value: the fields of its object, or of those of its list. */
export function fieldsWithin(field: Field | undefined): readonly Field[] {
  if (field === undefined) return []
  if ('of' in field) return field.of.fields
  if (field.kind === 'proofs') return proof.fields
  return field.kind === 'condition' && field.name === 'condition' ? conditionFields : []
}

/** The part in which a value of the guide stands; the first for whatever stands in none. */
export function sectionOf(name: string | number | undefined): SectionName {
  return sections.find(({ fields }) => fields.some((field) => field.name === name))?.name ?? 'facts'
}
