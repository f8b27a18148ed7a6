import type { BasisRow, GuideMaterialRow } from '../../../kernel/import-rows.ts'
import type { CellReason } from '../faults.ts'
import { basisIn, citation } from './basis.ts'
import type { Draft } from './column.ts'
import { MOST_ENTRIES, plainDigits, readEntries, readNamed, showEntries, showNamed } from './entries.ts'

// 卫生许可证申请表（原件1份；纸质；规格：A4；依据：《公共场所卫生管理条例实施细则》第二十三条）

const NECESSITY = { REQUIRED: '必要', OPTIONAL: '非必要', DEFERRABLE: '容缺后补' } as const
const FORM = { PAPER: '纸质', ELECTRONIC: '电子', BOTH: '纸质或电子' } as const
type Material = Draft['materials'][number]

export function showMaterials(materials: readonly GuideMaterialRow[]): string {
  return showEntries([...materials].sort((a, b) => a.ordinal - b.ordinal).map((material) => showNamed(material.name, factsOf(material).map(([, text]) => text))))
}

function factsOf(material: GuideMaterialRow): readonly (readonly [kind: string, text: string | null])[] {
  const { necessity, originals, copies, form, paperFormat, condition, sourceNote, basis } = material
  return [
    ['necessity', necessity === 'REQUIRED' ? null : NECESSITY[necessity]],
    ['originals', `原件${originals}份`],
    ['copies', copies === 0 ? null : `复印件${copies}份`],
    ['form', FORM[form]],
    ['paperFormat', paperFormat && `规格：${paperFormat}`],
    ['condition', condition && `情形：${condition.text}`],
    ['sourceNote', sourceNote && `出具：${sourceNote}`],
    ['basis', basis.length === 0 ? null : `依据：${basis.map((one) => citation(one)).join('、')}`],
  ]
}

/** What can be said of a new material that a table does not say: as most materials are, to be looked at in the editor. */
function newMaterial(name: string): Material {
  return {
    ordinal: 1, name, necessity: 'REQUIRED', source: 'APPLICANT', sourceNote: null, kind: /申请(?:表|书)$/.test(name) ? 'FORM' : 'OTHER',
    form: 'PAPER', originals: 1, copies: 0, paperFormat: null, basis: [], stamps: [], condition: null, holder: 'APPLICANT',
    satisfiedBy: [], fillingNotes: null, commonMistakes: [], blankForm: null, sampleForm: null, commitmentAllowed: false, disposition: null,
  }
}

/** Materials keep what a table does not speak of (certificates, conditions to judge, re-use) as long as they keep their names. */
export function takeMaterials(guide: Draft, text: string): CellReason | null {
  const known = new Map(guide.materials.map((material) => [material.name, material]))
  const taken: Material[] = []
  const entries = readEntries(text)
  if (entries.length > MOST_ENTRIES) return 'TEXT_TOO_LONG'
  for (const entry of entries) {
    const { name, facts } = namedMaterial(entry.replace(/\n/g, ''))
    if (name === '') return 'MATERIAL_NOT_READ'
    if (taken.some((material) => material.name === name)) return 'MATERIAL_TWICE'
    const material = known.get(name) ?? newMaterial(name)
    if (facts !== null && !takeFacts(material, facts)) return 'MATERIAL_NOT_READ'
    taken.push(material)
  }
  renumber(guide, taken)
  return null
}

const FACT = /^(?:(必要|非必要|容缺后补)|(原件|复印件)(\d{1,2})份|(纸质|电子|电子化|纸质或电子|纸质\/电子化?)|(规格|情形|出具|依据)[：:](.*))$/s

/** A bracket in which nothing is said of a material belongs to its name: 身份证（正反面）. */
function namedMaterial(entry: string): { name: string; facts: string[] | null } {
  const named = readNamed(entry)
  return named.facts?.some((fact) => FACT.test(plainDigits(fact))) ? named : { name: entry, facts: null }
}

function takeFacts(material: Material, facts: readonly string[]): boolean {
  const said: { label: string; text: string }[] = []
  const [before, number] = [material.basis, { originals: 0, copies: 0 }]
  Object.assign(material, { necessity: 'REQUIRED', ...number, paperFormat: null, sourceNote: null, basis: [] })
  let hasCondition = false
  for (const fact of facts) {
    const [whole, necessity, what, count, form, label, text = ''] = FACT.exec(factDigits(fact)) ?? []
    const last = said.at(-1)
    if (whole === undefined && last === undefined) return false
    if (whole === undefined && last !== undefined) last.text = `${last.text}；${fact}`
    else if (necessity !== undefined) material.necessity = necessity === '必要' ? 'REQUIRED' : necessity === '非必要' ? 'OPTIONAL' : 'DEFERRABLE'
    else if (what !== undefined) material[what === '原件' ? 'originals' : 'copies'] = Number(count)
    else if (form !== undefined) material.form = form === '纸质' ? 'PAPER' : form.startsWith('电子') ? 'ELECTRONIC' : 'BOTH'
    else if (label !== undefined) said.push({ label, text })
  }
  for (const { label, text } of said) {
    if (label === '规格') material.paperFormat = text
    else if (label === '出具') material.sourceNote = text
    else if (label === '情形') {
      hasCondition = true
      // A condition that the hub can judge goes with its words: others are other words.
      material.condition = material.condition?.text === text ? material.condition : { text }
    } else {
      const basis = basesOf(text, before)
      if (basis === null) return false
      material.basis = basis
    }
  }
  if (!hasCondition) material.condition = null
  return true
}

/** Of a material only numbers of copies may be written in full width; texts stay as they are. */
function factDigits(fact: string): string {
  const plain = plainDigits(fact)
  return /^(?:原件|复印件)/.test(plain) ? plain.replace(/\s/g, '') : fact
}

/** A basis that the material had keeps its text and its dates. */
function basesOf(text: string, before: readonly BasisRow[]): BasisRow[] | null {
  const read = text.split(/[；、;]\s*(?=《)/).map((one) => basisIn(one.trim()))
  if (!read.every((basis) => basis !== null)) return null
  return read.map((basis) => before.find((one) => citation(one) === citation(basis)) ?? basis)
}

/** Groups of materials name them by number: those that are gone fall out, and what is left of a group is judged with the guide. */
function renumber(guide: Draft, materials: Material[]): void {
  const numbers = new Map(materials.map((material, index) => [material.name, index + 1]))
  const moved = new Map(guide.materials.map(({ ordinal, name }) => [ordinal, numbers.get(name)]))
  if (guide.materialGroups !== undefined) {
    guide.materialGroups = guide.materialGroups.map((group) => ({
      ...group, anyOf: group.anyOf.map((list) => list.flatMap((ordinal) => moved.get(ordinal) ?? [])),
    }))
  }
  guide.materials = materials.map((material, index) => ({ ...material, ordinal: index + 1 }))
}
