import type { StoredMaterial } from '../../catalogue/index.ts'
import { basisText } from '../../catalogue/index.ts'
import type { Checklist } from '../checklist/find.ts'
import type { ChecklistMaterial } from '../checklist/outcome.ts'
import { PROBLEM_SENTENCES, REASON_SENTENCES } from '../checklist/words.ts'
import { laterWords, type LaterMaterial, type MissingMaterial, type NoticeContent, type NotNeededMaterial } from './content.ts'

/** How a notice is known: what neither the guide nor the checklist says. */
export interface NoticeFrame {
  readonly number: string
  readonly department: string
  readonly itemName: string
}

/**
 * The one-time notice (一次性告知, 优化营商环境条例 Art. 36): everything that is still missing, and of everything else why it
 * need not be brought. Complete: each material of the guide stands in one list of three. What may follow later, or be
 * promised, is not spared: it is told with all that it must be, and by when. What is needed only under a condition that
 * nobody can judge yet stands among the missing, with its condition.
 */
export function noticeContent({ people, materials, questions, answers }: Checklist, frame: NoticeFrame): NoticeContent {
  const { guide, live, today } = people
  const { content } = guide
  const rowOf = (ordinal: number) => guide.materials.find((row) => row.ordinal === ordinal)
  const name = content.formElements.find((row) => row.dataElement === 'subject.name' && (row.of ?? 'APPLICANT') === 'APPLICANT')
  return {
    number: frame.number,
    item: { name: frame.itemName, code: guide.itemCode },
    guideVersion: guide.version,
    department: frame.department,
    caseNumber: live.caseFile.number,
    applicant: (name && answers.get(name.element)) || null,
    issuedOn: today,
    supplementBy: null,
    basis: content.basis.map((basis) => basisText([basis])),
    missing: materials.filter(isMissing).flatMap((material) => {
      const row = rowOf(material.ordinal)
      return row ? [missing(material, row)] : []
    }),
    questions: questions.map((element) => ({
      question: content.formElements.find((row) => row.element === element)?.label ?? element,
      why: materials
        .filter(({ asks }) => asks.includes(element))
        .map((material) => material.name)
        .join('、'),
    })),
    later: materials.flatMap((material) => {
      const row = rowOf(material.ordinal)
      return row ? later(material, row) : []
    }),
    notNeeded: materials.flatMap(notNeeded),
    places: content.places,
    consultation: content.consultation,
    complaints: content.complaints,
    promisedLimit: content.promisedLimit,
    statutoryLimit: content.statutoryLimit,
    fees: content.fees,
  }
}

export function isMissing({ outcome }: ChecklistMaterial): boolean {
  return outcome === 'MUST_BRING'
}

function missing(material: ChecklistMaterial, row: StoredMaterial): MissingMaterial {
  const problems = [...new Set(material.problems.map(({ kind }) => PROBLEM_SENTENCES[kind]))]
  const { condition } = material
  const onlyIf = condition !== null && condition.value !== 'TRUE' ? [`仅在以下情形需要：${condition.text}。`] : []
  return {
    ordinal: material.ordinal,
    name: material.name,
    outcomeWord: row.necessity === 'OPTIONAL' ? '可以提交' : '请提交',
    why: [...onlyIf, REASON_SENTENCES[material.reason], ...problems].join(''),
    basis: row.basis.map((basis) => basisText([basis])),
    originals: row.originals,
    copies: row.copies,
    format: formatOf(row),
    whatToDo: [row.sourceNote, row.fillingNotes].filter((text) => text !== null).join('；') || '请按要求准备后提交。',
    commonMistakes: row.commonMistakes,
    sampleForm: row.sampleForm,
  }
}

function formatOf({ form, paperFormat }: StoredMaterial): string | null {
  const words = { PAPER: '纸质', ELECTRONIC: '电子', BOTH: '纸质或者电子' }[form]
  return paperFormat === null || form === 'ELECTRONIC' ? words : `${words}，${paperFormat}`
}

/** What it must be like, as for one that is missing: the applicant may bring it now as well. */
function later(material: ChecklistMaterial, row: StoredMaterial): LaterMaterial[] {
  const { outcome } = material
  if (outcome !== 'DEFERRABLE' && outcome !== 'BY_COMMITMENT') return []
  const deferWorkingDays = outcome === 'DEFERRABLE' ? (row.deferWorkingDays ?? null) : null
  return [{ ...missing(material, row), outcome, outcomeWord: laterWords[outcome], deferWorkingDays }]
}

function notNeeded({ ordinal, name, outcome, reason, source }: ChecklistMaterial): NotNeededMaterial[] {
  if (outcome === 'MUST_BRING' || outcome === 'DEFERRABLE' || outcome === 'BY_COMMITMENT') return []
  const who = source?.kind === 'DEPARTMENT' ? `（${source.name}）` : ''
  return [{ ordinal, name, outcome, why: `${REASON_SENTENCES[reason]}${who}` }]
}
