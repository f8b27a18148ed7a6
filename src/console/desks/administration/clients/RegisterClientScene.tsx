import { Button, Checkbox, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useCommand } from '../../../api/use-hub.ts'
import { ClientsDocument, RegisterClientWithKeysDocument, type ClientKind, type OauthScope, type TokenBinding } from '../../../generated/operations.ts'
import { Scene } from '../../../ui/Scene.tsx'
import { useWords } from '../../../words/language.tsx'
import { DepartmentPicker, type PickedDepartment } from '../parts/DepartmentPicker.tsx'
import { partWords } from '../parts/words.ts'
import { clientAddress } from './address.ts'
import { KeyFault } from './KeyFault.tsx'
import { KeySetField } from './KeySetField.tsx'
import { clientWords } from './words.ts'

/** Without `AUDITOR`: those are registered at the machine. */
const KINDS: readonly ClientKind[] = ['DEPARTMENT_SYSTEM', 'SUBJECT_PORTAL', 'CONSOLE']
const BINDINGS: readonly TokenBinding[] = ['DPOP', 'MTLS']
const SCOPES: readonly OauthScope[] = ['OPENID', 'EXPLORE']

/** Registers a client with its keys, both or neither. */
export function RegisterClientScene() {
  const words = useWords(clientWords)
  const parts = useWords(partWords)
  const form = useId()
  const [, go] = useLocation()
  const register = useCommand(RegisterClientWithKeysDocument, { changes: [ClientsDocument] })
  const [id, setId] = useState('')
  const [name, setName] = useState('')
  const [kind, setKind] = useState<ClientKind>('DEPARTMENT_SYSTEM')
  const [picked, setPicked] = useState<PickedDepartment | null>(null)
  const [typed, setTyped] = useState<PickedDepartment>({ code: '', name: '' })
  const [binding, setBinding] = useState<TokenBinding>('DPOP')
  const [scopes, setScopes] = useState<readonly OauthScope[]>([])
  const [redirects, setRedirects] = useState('')
  const [jwks, setJwks] = useState<string | null>(null)
  const department = picked ?? (typed.code.trim() !== '' && typed.name.trim() !== '' ? { code: typed.code.trim(), name: typed.name.trim() } : null)
  const isWhole = id !== '' && name.trim() !== '' && department !== null && jwks !== null
  const send = () => {
    if (department === null || jwks === null) return
    const redirectUris = kind === 'CONSOLE' ? redirects.split(/\s+/).filter((line) => line !== '') : []
    const input = { id, name: name.trim(), kind, departmentCode: department.code, departmentName: department.name, binding, scopes, redirectUris, jwks }
    register.mutate({ input }, { onSuccess: () => go(clientAddress(id)) })
  }
  return (
    <Scene title={words.register} note={words.noAuditors} actions={<Link href="/clients">{words.back}</Link>}>
      <div className="panel narrow">
        <div className="field">
          <label htmlFor={`${form}-id`}>{words.id}</label>
          <Input id={`${form}-id`} value={id} onChange={({ target }) => setId(target.value.trim())} maxLength={100} autoComplete="off" aria-describedby={`${form}-id-hint`} />
          <p className="hint" id={`${form}-id-hint`}>{words.idHint}</p>
        </div>
        <div className="field">
          <label htmlFor={`${form}-name`}>{words.name}</label>
          <Input id={`${form}-name`} value={name} onChange={({ target }) => setName(target.value)} maxLength={200} autoComplete="off" />
        </div>
        <div className="field" role="group" aria-labelledby={`${form}-kind`}>
          <span className="label" id={`${form}-kind`}>{words.kind}</span>
          <Radio.Group value={kind} onChange={({ target }) => setKind(target.value as ClientKind)} options={KINDS.map((one) => ({ value: one, label: words.kinds[one] }))} />
        </div>
        <div className="field">
          <label htmlFor={`${form}-department`}>{parts.department}</label>
          <DepartmentPicker id={`${form}-department`} value={picked} onChange={setPicked} placeholder={words.chooseNew} />
        </div>
        {picked === null && (
          <div className="field" role="group" aria-labelledby={`${form}-new`}>
            <span className="label" id={`${form}-new`}>{words.newDepartment}</span>
            <div className="filters">
              <Input aria-label={words.newCode} placeholder={words.newCode} style={{ width: '14rem' }} value={typed.code} maxLength={18} onChange={({ target }) => setTyped({ ...typed, code: target.value })} />
              <Input aria-label={words.newName} placeholder={words.newName} style={{ width: '20rem' }} value={typed.name} maxLength={200} onChange={({ target }) => setTyped({ ...typed, name: target.value })} />
            </div>
          </div>
        )}
        <div className="field" role="group" aria-labelledby={`${form}-binding`}>
          <span className="label" id={`${form}-binding`}>{words.binding}</span>
          <Radio.Group value={binding} onChange={({ target }) => setBinding(target.value as TokenBinding)} options={BINDINGS.map((one) => ({ value: one, label: words.bindings[one] }))} />
        </div>
        <div className="field" role="group" aria-labelledby={`${form}-scopes`}>
          <span className="label" id={`${form}-scopes`}>{words.scopes}</span>
          <Checkbox.Group value={[...scopes]} onChange={setScopes} options={SCOPES.map((one) => ({ value: one, label: words.scopeNames[one] }))} />
        </div>
        {kind === 'CONSOLE' && (
          <div className="field">
            <label htmlFor={`${form}-redirects`}>{words.redirects}</label>
            <Input.TextArea id={`${form}-redirects`} rows={2} value={redirects} onChange={({ target }) => setRedirects(target.value)} aria-describedby={`${form}-redirects-hint`} />
            <p className="hint" id={`${form}-redirects-hint`}>{words.redirectsHint}</p>
          </div>
        )}
        <KeySetField onKeys={setJwks} />
        <KeyFault fault={register.error} />
        <div className="form-actions"><Button type="primary" disabled={!isWhole} loading={register.isPending} onClick={send}>{words.register}</Button></div>
      </div>
    </Scene>
  )
}
