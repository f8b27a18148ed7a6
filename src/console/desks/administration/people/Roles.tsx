import { Button, Select } from 'antd'
import { useId, useState } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import { EndRoleDocument, GrantRoleDocument, PeopleDocument, type PersonRole } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { SureButton } from '../../../ui/SureButton.tsx'
import { useWords } from '../../../words/language.tsx'
import { roleWords } from '../../../words/roles.ts'
import { DepartmentPicker, type PickedDepartment } from '../parts/DepartmentPicker.tsx'
import { ROLES } from './roles.ts'
import { whyNot } from './role-rules.ts'
import type { ShownPerson } from './person.ts'
import { peopleWords } from './words.ts'

export interface RolesProps {
  readonly person: ShownPerson
  readonly isOneself: boolean
  readonly nameOf: (departmentCode: string) => string
}

/** The roles that a person holds, and may be given; of the others why not. */
export function Roles({ person, isOneself, nameOf }: RolesProps) {
  const words = useWords(peopleWords)
  const names = useWords(roleWords)
  const end = useCommand(EndRoleDocument, { changes: [PeopleDocument] })
  return (
    <section className="panel" aria-label={words.roles}>
      <h2>{words.roles}</h2>
      {person.roles.length === 0 ? <p>{words.noRole}</p> : (
        <table className="plain-table">
          <caption className="sr-only">{words.roles}</caption>
          <tbody>
            {person.roles.map(({ role, departmentCode }) => (
              <tr key={role}>
                <th scope="row">{names[role]}</th>
                <td>{nameOf(departmentCode)}<div className="small">{words.duties[role]}</div></td>
                <td className="is-figure">
                  <SureButton size="small" text={words.endRole} danger disabled={isOneself} fault={end.error} onSure={() => end.mutateAsync({ personId: person.id, role })}>
                    {words.endRoleSure(names[role])}
                  </SureButton>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!isOneself && <GrantRole person={person} />}
      <p className="hint small">{words.separation}</p>
    </section>
  )
}

function GrantRole({ person }: { readonly person: ShownPerson }) {
  const words = useWords(peopleWords)
  const names = useWords(roleWords)
  const id = useId()
  const grant = useCommand(GrantRoleDocument, { changes: [PeopleDocument] })
  const [role, setRole] = useState<PersonRole | null>(null)
  const [department, setDepartment] = useState<PickedDepartment | null>(null)
  const fault = role === null ? null : whyNot(person, role, department?.code ?? person.departmentCode)
  const send = () => {
    if (role === null) return
    const input = { personId: person.id, role, departmentCode: department?.code ?? null }
    grant.mutate({ input }, { onSuccess: () => { setRole(null); setDepartment(null) } })
  }
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-role`}>{words.grant}</label>
        <Select<PersonRole | null>
          id={`${id}-role`} style={{ width: '100%' }} value={role} onChange={setRole}
          options={ROLES.filter((one) => !person.roles.some((held) => held.role === one)).map((one) => ({ value: one, label: `${names[one]}：${words.duties[one]}` }))}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-department`}>{words.grantTo}</label>
        <DepartmentPicker id={`${id}-department`} value={department} onChange={setDepartment} />
      </div>
      {fault !== null && <p role="alert" className="field">{words.roleFaults[fault]}</p>}
      {grant.error !== null && <FaultNotice fault={grant.error} />}
      <div className="form-actions"><Button type="primary" disabled={role === null || fault !== null} loading={grant.isPending} onClick={send}>{words.grant}</Button></div>
    </>
  )
}
