import {
  PROBLEM_SENTENCES, REASON_SENTENCES, type ChecklistMaterial, type ChecklistView, type SourceFound,
} from '../index.ts'
import type { Checklist, MaterialEvidence, MaterialStanding } from './checklist.type.ts'

export function toChecklist({ materials, ...view }: ChecklistView): Checklist {
  return { ...view, materials: materials.map(toStanding) }
}

export function toStanding({ condition, problems, source, ...material }: ChecklistMaterial): MaterialStanding {
  return {
    ...material,
    source: source && toEvidence(source),
    sentence: REASON_SENTENCES[material.reason],
    problems: problems.map((problem) => ({ ...problem, sentence: PROBLEM_SENTENCES[problem.kind] })),
    condition: condition && { text: condition.text, holds: condition.value === null || condition.value === 'UNKNOWN' ? null : condition.value === 'TRUE' },
  }
}

function toEvidence(source: SourceFound): MaterialEvidence {
  return {
    certificate: source.kind === 'CERTIFICATE' ? source : null,
    earlierCase: source.kind === 'CASE' ? source : null,
    department: source.kind === 'DEPARTMENT' ? source : null,
  }
}
