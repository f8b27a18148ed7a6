import { PROBLEM_SENTENCES, REASON_SENTENCES, type ChecklistMaterial, type ChecklistView } from '../index.ts'
import type { Checklist, MaterialStanding } from './checklist.type.ts'

export function toChecklist({ materials, ...view }: ChecklistView): Checklist {
  return { ...view, materials: materials.map(toStanding) }
}

export function toStanding({ condition, problems, source, ...material }: ChecklistMaterial): MaterialStanding {
  return {
    ...material,
    // The union tells its members apart by `kind`.
    source: source as unknown as MaterialStanding['source'],
    sentence: REASON_SENTENCES[material.reason],
    problems: problems.map((problem) => ({ ...problem, sentence: PROBLEM_SENTENCES[problem.kind] })),
    condition: condition && { text: condition.text, holds: condition.value === null || condition.value === 'UNKNOWN' ? null : condition.value === 'TRUE' },
  }
}
