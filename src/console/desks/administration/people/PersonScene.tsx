import { useDepartmentNames } from '../../../api/department-names.ts'
import { useCommand, useQuestion } from '../../../api/use-hub.ts'
import { PeopleDocument, PersonPasskeysDocument, ResumePersonDocument, SuspendPersonDocument } from '../../../generated/operations.ts'
import { useActing } from '../../../session/session.tsx'
import { Answer } from '../../../ui/Answer.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { SureButton } from '../../../ui/SureButton.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { Facts } from '../parts/Facts.tsx'
import { OnRecord } from '../parts/OnRecord.tsx'
import { State } from '../parts/State.tsx'
import { partWords } from '../parts/words.ts'
import type { ShownPerson } from './person.ts'
import { Passkeys } from './Passkeys.tsx'
import { Roles } from './Roles.tsx'
import { peopleWords } from './words.ts'

/** One person: roles, and by what he or she comes in. */
export function PersonScene({ id }: { readonly id: string }) {
  const words = useWords(peopleWords)
  const found = useQuestion(PeopleDocument, { id, first: 1 }, { personal: true })
  return (
    <Scene title={words.person}>
      <Answer of={found} rows={10}>
        {({ people }, { entries }) => {
          const [person] = people ?? []
          return person === undefined ? <p>{words.unknown}</p> : <PersonShown person={person} entries={entries} />
        }}
      </Answer>
    </Scene>
  )
}

function PersonShown({ person, entries }: { readonly person: ShownPerson; readonly entries: readonly string[] }) {
  const words = useWords(peopleWords)
  const parts = useWords(partWords)
  const dates = useDates()
  const nameOf = useDepartmentNames([person.departmentCode, ...person.roles.map(({ departmentCode }) => departmentCode)])
  const isOneself = useActing().person === person.id
  return (
    <>
      <section className="panel" aria-label={words.person}>
        <header><h2>{person.name}</h2><StateChange person={person} isOneself={isOneself} /></header>
        <Facts of={[
          [words.account, person.account],
          [parts.department, nameOf(person.departmentCode)],
          [words.state, <State key="state" kind={person.state === 'ACTIVE' ? 'well' : 'off'}>{words.states[person.state]}</State>],
          [words.since, dates.minute(person.createdAt)],
        ]} />
        {isOneself && <p>{words.oneself}</p>}
        <OnRecord entries={entries} />
      </section>
      <div className="two-columns">
        <Roles person={person} isOneself={isOneself} nameOf={nameOf} />
        <Passkeys personId={person.id} isActive={person.state === 'ACTIVE'} />
      </div>
    </>
  )
}

function StateChange({ person: { id, state }, isOneself }: { readonly person: ShownPerson; readonly isOneself: boolean }) {
  const words = useWords(peopleWords)
  const changes = [PeopleDocument, PersonPasskeysDocument]
  const suspend = useCommand(SuspendPersonDocument, { changes })
  const resume = useCommand(ResumePersonDocument, { changes })
  return state === 'ACTIVE'
    ? <SureButton text={words.suspend} danger disabled={isOneself} fault={suspend.error} onSure={() => suspend.mutateAsync({ id })}>{words.suspendSure}</SureButton>
    : <SureButton text={words.resume} fault={resume.error} onSure={() => resume.mutateAsync({ id })}>{words.resumeSure}</SureButton>
}
