import type { ReceiptVerdict } from '../domains/audit/index.ts'
import type { OUTCOMES } from '../domains/prefill/index.ts'
import { ask, bodyOf, proofOf, refusalLine, type Asked, type DemoCaller, type FormAnswer } from './demo-ask.ts'
import { linesOf } from './demo-columns.ts'
import { recordLine } from './demo-entries.ts'

export const CHECKLIST = 'materials-for.graphql'
/** The element of the permit's form on which a material depends. */
const CONDITION_ELEMENT = 'airConditioning'
const WIDEST = [2, 36, 12, 9, 30, 44]

type Outcome = (typeof OUTCOMES)[number]

const OUTCOME_WORDS: Readonly<Record<Outcome, readonly [string, string]>> = {
  HELD: ['已有电子证照', 'held'],
  CHECKABLE: ['系统核验', 'checked'],
  REUSABLE: ['沿用以前办件', 'reused'],
  PREFILLED_FORM: ['已预填', 'prefilled'],
  BY_ASSISTANCE: ['部门核验', 'asked for'],
  BY_COMMITMENT: ['告知承诺', 'promised'],
  DEFERRABLE: ['容缺后补', 'later'],
  NOT_APPLICABLE: ['不适用', 'no need'],
  MUST_BRING: ['请提供', 'bring'],
}

export interface ChecklistMaterial {
  readonly ordinal: number
  readonly name: string
  readonly outcome: Outcome
  readonly sentence: string
  readonly source: {
    readonly certificate: {
      readonly number: string | null
      readonly validTo: string | null
      readonly throughTypeCode: string | null
    } | null
    readonly earlierCase: { readonly number: string | null; readonly obtainedOn: string } | null
    readonly department: { readonly name: string } | null
  } | null
  readonly problems: readonly { readonly sentence: string }[]
  readonly condition: { readonly text: string; readonly holds: boolean | null } | null
}

export interface ChecklistAnswer {
  readonly materialsFor: {
    readonly receipt: string | null
    readonly on: string
    readonly settled: boolean
    readonly materials: readonly ChecklistMaterial[]
  } | null
}

/** One checklist, with what its receipt proves. */
export interface AskedChecklist {
  readonly asked: Asked<ChecklistAnswer>
  readonly proof: ReceiptVerdict
}

/** The checklist with the answers saved with the case, and with the other answer to what its condition asks. */
export interface DemoChecklists {
  readonly saved: AskedChecklist
  readonly other: AskedChecklist
}

export async function askForChecklists(caller: DemoCaller): Promise<DemoChecklists> {
  const saved = await askForChecklist(caller, [])
  const value = conditionOf(saved)?.holds === true ? '否' : '是'
  return { saved, other: await askForChecklist(caller, [{ element: CONDITION_ELEMENT, value }]) }
}

async function askForChecklist(
  caller: DemoCaller,
  answers: readonly FormAnswer[],
): Promise<AskedChecklist> {
  const asked = await ask<ChecklistAnswer>(caller, await bodyOf(caller.story, CHECKLIST, answers))
  return { asked, proof: await proofOf(caller, asked, asked.answer.data?.materialsFor?.receipt) }
}

/** One line for each material, one for the other answer, and one for the record. */
export function linesOfChecklists({ saved, other }: DemoChecklists): string[] {
  if (materialsOf(saved).length === 0) return [refusalLine(saved.asked)]
  return [
    ...linesOf(materialsOf(saved).map(cellsOf), WIDEST),
    otherLine(saved, other),
    recordLine(saved.asked.entries, saved.proof),
  ]
}

export function materialsOf({ asked }: AskedChecklist): readonly ChecklistMaterial[] {
  return asked.answer.data?.materialsFor?.materials ?? []
}

export function conditionOf(checklist: AskedChecklist): ChecklistMaterial['condition'] {
  return materialsOf(checklist).find(({ condition }) => condition !== null)?.condition ?? null
}

function cellsOf({ ordinal, name, outcome, sentence, source, problems }: ChecklistMaterial): string[] {
  const reason = firstClause(problems[0]?.sentence ?? sentence)
  return [String(ordinal), name, ...OUTCOME_WORDS[outcome], reason, sourceCell(source)]
}

function sourceCell(source: ChecklistMaterial['source']): string {
  const { certificate = null, earlierCase = null, department = null } = source ?? {}
  if (certificate !== null) return `${certificate.number ?? ''} (to ${certificate.validTo ?? '长期'})`.trimStart()
  if (earlierCase !== null) return `${earlierCase.number ?? '其他部门办件'} (${earlierCase.obtainedOn})`
  return department?.name ?? ''
}

/** A sentence of the hub says first what is so and then what follows from it. */
function firstClause(sentence: string): string {
  return sentence.split(/[，。]/, 1)[0] ?? ''
}

function otherLine(saved: AskedChecklist, other: AskedChecklist): string {
  const before = new Map(materialsOf(saved).map(({ ordinal, outcome }) => [ordinal, outcome]))
  const changed = materialsOf(other)
    .filter(({ ordinal, outcome }) => before.get(ordinal) !== outcome)
    .map(({ ordinal, outcome }) => `${ordinal} would be ${OUTCOME_WORDS[outcome].join(' ')}`)
  const { text = '', holds = null } = conditionOf(other) ?? {}
  const result = changed.length === 0 ? 'nothing would change' : `${changed.join(', ')}, the rest the same`
  return `  With the other answer (${text}: ${holds === true ? '是' : '否'}) ${result}.`
}
