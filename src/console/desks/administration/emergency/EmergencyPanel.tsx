import { useDates } from '../../../words/dates.ts'
import { useActing } from '../../../session/session.tsx'
import { useWords } from '../../../words/language.tsx'
import { Facts } from '../parts/Facts.tsx'
import { useTypes } from '../parts/use-types.ts'
import { ReadEmergency } from './ReadEmergency.tsx'
import type { Emergency } from './emergency.ts'
import { SecondWord } from './SecondWord.tsx'
import { emergencyWords } from './words.ts'

/** One emergency access: what it is for, where it stands, and what the person who looks may do. */
export function EmergencyPanel({ access, nameOf }: { readonly access: Emergency; readonly nameOf: (code: string) => string }) {
  const words = useWords(emergencyWords)
  const dates = useDates()
  const { role, person } = useActing()
  const { nameOf: typeName, fieldName } = useTypes()
  const { id, state, askedBy, confirmedBy } = access
  const who = (one: string) => (one === person ? words.you : one)
  const mayConfirm = state === 'ASKED' && (role === 'CLERK' || role === 'SUPERVISOR')
  return (
    <section className="panel" aria-label={words.access(id)}>
      <header>
        <h2>{words.access(id)}</h2>
        {mayConfirm && askedBy !== person && <SecondWord id={id} />}
      </header>
      {mayConfirm && askedBy === person && <p>{words.twoPersons}</p>}
      <Facts of={[
        [words.department, nameOf(access.departmentCode)],
        [words.state, words.states[state]],
        [words.askedBy, <code key="asked">{who(askedBy)}</code>],
        [words.askedAt, dates.second(access.askedAt)],
        [words.confirmedBy, confirmedBy === null ? '–' : <code key="confirmed">{who(confirmedBy)}</code>],
        state === 'ASKED' ? [words.confirmBefore, dates.second(access.confirmBefore)] : [words.expiresAt, access.expiresAt === null ? '–' : dates.second(access.expiresAt)],
        [words.why, access.reason],
        [words.ground, access.legalGround],
        [words.wanted, access.wanted.map(({ typeCode, fields }) => `${typeName(typeCode)}（${fields.map((field) => fieldName(typeCode, field)).join('、')}）`).join('；')],
        [words.told, access.subjectTold ? words.yes : access.delayDays === null ? words.notYet : words.delayed(access.delayDays, access.delayReason ?? '')],
        ...(access.note === null ? [] : [[words.review, access.note] as const]),
      ]} />
      {access.reviewOverdue && <p role="alert">{words.overdue}</p>}
      {role === 'CLERK' && state === 'OPEN' && askedBy === person && <ReadEmergency id={id} reason={access.reason} />}
    </section>
  )
}
