// Whether the answers are right, before anything is measured: a fast wrong answer is worth nothing.
import type { Bed, OpenedCase } from './once-bed.ts'
import { HEAVY_FIELDS } from './once-heavy-form.ts'
import { partsOf, questionAbout, type Answer, type AskedOperation, type Documents, type LiveCase } from './once-question.ts'
import { count, newFigures } from './prefill-figures.ts'

/** How many cases are asked about both ways. */
const COMPARED = 25

/** @throws Error saying which answer is wrong, without anything of a person */
export async function checkAnswers(bed: Bed, documents: Documents): Promise<void> {
  checkAgainstTruth(bed)
  for (const one of bed.live.slice(0, COMPARED)) await checkWays(bed, one, documents)
  for (const [which, purpose] of Object.entries(bed.heavy.purposes)) {
    const outcomes = partsOf(await answerOf(bed, liveHeavy(bed, purpose), 'materialsFor', documents))
    const wrong = Object.entries(bed.heavy.outcomes).filter(([ordinal, outcome]) => outcomes.get(Number(ordinal)) !== outcome)
    if (wrong.length > 0) throw new Error(`heavy applicant (${which}): materials ${wrong.map(([ordinal]) => ordinal).join()} came out wrong`)
    const filled = [...partsOf(await answerOf(bed, liveHeavy(bed, purpose), 'prefill', documents)).values()].filter((value) => value !== null)
    if (filled.length !== HEAVY_FIELDS) throw new Error(`heavy applicant (${which}): ${filled.length} of ${HEAVY_FIELDS} fields were filled`)
  }
}

/** The heavy applicant as a live case; the checklist needs no answer from it. */
export function liveHeavy({ heavy }: Bed, purpose: LiveCase['purpose'] = heavy.purposes.FOUND_THROUGH): LiveCase {
  return { clientId: heavy.clientId, departmentCode: heavy.department.code, applicant: heavy.applicant, purpose, answers: {} }
}

export function liveCase({ number, probe }: OpenedCase): LiveCase {
  const { clientId, departmentCode, itemCode, applicant, truth } = probe
  return { clientId, departmentCode, applicant: applicant.code, purpose: { itemCode, caseNumber: number, reason: null }, answers: truth }
}

/** What is said to be held is held; of what is, nine in ten are found; nothing wrong is read-only but for errors in its register. */
function checkAgainstTruth({ city, today, live }: Bed): void {
  const facts = { types: new Map([...city.types()].map((type) => [type.code, type])), guides: [...city.guides()], grants: city.grants, today }
  const figures = newFigures()
  for (const { probe, asked } of live) count(figures, facts, probe, asked)
  const { ALL, TYPO_IN_REGISTER } = figures.fields
  const { heldInTruth, heldFound, heldSaidWrongly } = figures.materials
  const wrong = ALL.wrongReadOnly - TYPO_IN_REGISTER.wrongReadOnly
  if (heldSaidWrongly > 0) throw new Error(`${heldSaidWrongly} materials are said to be held that are not`)
  if (heldFound < heldInTruth * 0.9) throw new Error(`of ${heldInTruth} certificates that are held only ${heldFound} were found`)
  if (wrong > 0) throw new Error(`${wrong} wrong values were suggested that nobody may change`)
  if (ALL.filled < ALL.fillable * 0.9) throw new Error(`of ${ALL.fillable} fields that can be filled only ${ALL.filled} were`)
}

/** In process and over HTTP it is the same answer, and the one that the operation gave when the case was opened. */
async function checkWays({ asking }: Bed, opened: OpenedCase, documents: Documents): Promise<void> {
  for (const operation of ['materialsFor', 'prefill'] as const) {
    const question = questionAbout(liveCase(opened), operation, documents)
    const expected = new Map<string | number, string | null>(
      operation === 'materialsFor'
        ? opened.asked.materials.map(({ ordinal, outcome }) => [ordinal, outcome])
        : opened.asked.fields.map(({ element, value }) => [element, value]),
    )
    for (const text of [await asking.alone(question), await asking.overHttp(question)]) {
      const given = partsOf(JSON.parse(text) as Answer)
      const same = given.size === expected.size && [...expected].every(([part, value]) => given.get(part) === value)
      if (!same) throw new Error(`${operation} of case ${opened.number} was answered otherwise than before`)
    }
  }
}

async function answerOf({ asking }: Bed, live: LiveCase, operation: AskedOperation, documents: Documents): Promise<Answer> {
  return JSON.parse(await asking.alone(questionAbout(live, operation, documents))) as Answer
}
