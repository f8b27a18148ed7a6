import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { useState, type FormEvent } from 'react'
import { Link, useLocation } from 'wouter'
import { useCommand, useQuestion } from '../../../api/use-hub.ts'
import {
  CertificateTypesDocument, DepartmentsDocument, FindItemsDocument, RequestSharingDocument, type PartyRole, type SharingWay,
} from '../../../generated/operations.ts'
import { useActing } from '../../../session/session.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Labelled } from '../../../ui/Labelled.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useWords } from '../../../words/language.tsx'
import { stewardWords } from '../words.ts'
import { CHANGES, Reason } from './ActFrame.tsx'
import { requestWords } from './words.ts'

const ROLES: readonly PartyRole[] = ['APPLICANT', 'LEGAL_REPRESENTATIVE', 'AGENT', 'SPOUSE', 'CHILD', 'PARENT', 'CO_OWNER', 'OTHER']

/** Asks an issuer to share a type, as 政务数据共享条例 Art. 20 wants it stated. */
export function NewRequestScene() {
  const words = useWords(requestWords)
  const desk = useWords(stewardWords)
  const [, go] = useLocation()
  const ask = useCommand(RequestSharingDocument, CHANGES)
  const [typeCode, setType] = useState<string | null>(null)
  const [grantorCode, setGrantor] = useState<string | null>(null)
  const [itemCodes, setItems] = useState<readonly string[]>([])
  const [way, setWay] = useState<SharingWay>('QUERY')
  const [fields, setFields] = useState<readonly string[]>([])
  const [partyRoles, setRoles] = useState<readonly PartyRole[]>([])
  const [basis, setBasis] = useState('')
  const [scene, setScene] = useState('')
  const [approval, setApproval] = useState('')
  const [startsOn, setStart] = useState('')
  const [endsOn, setEnd] = useState('')
  const [volume, setVolume] = useState('100')
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (typeCode === null || grantorCode === null) return
    const input = {
      typeCode, grantorCode, itemCodes, way, fields: way === 'QUERY' ? fields : [], basis, scene, startsOn, endsOn, dailyVolume: Number(volume),
      ...(partyRoles.length > 0 && { partyRoles }), ...(approval.trim() !== '' && { approval }),
    }
    ask.mutate({ input }, { onSuccess: ({ data }) => go(`/requests/${data.requestSharing.id}`) })
  }
  return (
    <Scene title={words.newTitle} note={words.newNote} actions={<Link href="/requests">{desk.back}</Link>}>
      <form className="panel" aria-label={words.newTitle} onSubmit={send}>
        <TypePart typeCode={typeCode} fields={fields} way={way} onType={(code) => { setType(code); setFields([]) }} onWay={setWay} onFields={setFields} />
        <GrantorPart value={grantorCode} onChange={setGrantor} />
        <ItemsPart value={itemCodes} onChange={setItems} />
        <fieldset className="plain">
          <legend>{words.parties}</legend>
          <Checkbox.Group value={[...partyRoles]} onChange={setRoles} options={ROLES.map((value) => ({ value, label: words.partyRoles[value] }))} />
          <p className="small">{partyRoles.length === 0 && words.everybody}</p>
        </fieldset>
        <Labelled label={words.from} isRequired>{({ id }) => <Input id={id} type="date" required value={startsOn} onChange={({ target }) => setStart(target.value)} />}</Labelled>
        <Labelled label={words.until} isRequired>{({ id }) => <Input id={id} type="date" required value={endsOn} onChange={({ target }) => setEnd(target.value)} />}</Labelled>
        <Labelled label={words.volume} hint={words.volumeHint} isRequired>
          {({ id, describedBy }) => <Input id={id} aria-describedby={describedBy} type="number" min={1} required value={volume} onChange={({ target }) => setVolume(target.value)} />}
        </Labelled>
        <Reason label={words.basis} value={basis} onChange={setBasis} />
        <Reason label={words.scene} value={scene} onChange={setScene} />
        <Labelled label={words.approval} hint={words.approvalHint}>
          {({ id, describedBy }) => <Input id={id} aria-describedby={describedBy} maxLength={200} value={approval} onChange={({ target }) => setApproval(target.value)} />}
        </Labelled>
        <div className="button-row"><Button type="primary" htmlType="submit" loading={ask.isPending} disabled={typeCode === null || grantorCode === null || itemCodes.length === 0}>{words.sendRequest}</Button></div>
        {ask.error !== null && <FaultNotice fault={ask.error} />}
      </form>
    </Scene>
  )
}

interface TypePartProps {
  readonly typeCode: string | null
  readonly fields: readonly string[]
  readonly way: SharingWay
  readonly onType: (code: string) => void
  readonly onWay: (way: SharingWay) => void
  readonly onFields: (names: string[]) => void
}

const TYPES_AT_ONCE = 100

function TypePart({ typeCode, fields, way, onType, onWay, onFields }: TypePartProps) {
  const words = useWords(requestWords)
  const types = useQuestion(CertificateTypesDocument, { sharing: 'CONDITIONAL', first: TYPES_AT_ONCE })
  const nodes = types.data?.data.certificateTypes?.nodes ?? []
  const chosen = nodes.find(({ code }) => code === typeCode)
  return (
    <>
      {types.error !== null && <FaultNotice fault={types.error} />}
      <Labelled label={words.chooseType} isRequired>
        {({ id }) => (
          <Select
            id={id} className="wide" showSearch={{ optionFilterProp: 'label' }} value={typeCode} onChange={onType} loading={types.isFetching}
            options={nodes.map(({ code, name, authorityName }) => ({ value: code, label: `${name} · ${authorityName}` }))}
          />
        )}
      </Labelled>
      {chosen?.conditions != null && <p className="small">{chosen.conditions}</p>}
      <fieldset className="plain">
        <legend>{words.way}</legend>
        <Radio.Group value={way} onChange={({ target }) => onWay(target.value as SharingWay)} options={(['QUERY', 'CHECK'] as const).map((value) => ({ value, label: words.ways[value] }))} />
      </fieldset>
      {chosen && way === 'QUERY' && (
        <fieldset className="plain">
          <legend>{words.fields}</legend>
          <Checkbox.Group value={[...fields]} onChange={onFields} options={chosen.fields.map(({ name, meaning }) => ({ value: name, label: meaning }))} />
        </fieldset>
      )}
    </>
  )
}

function GrantorPart({ value, onChange }: { readonly value: string | null; readonly onChange: (code: string) => void }) {
  const words = useWords(requestWords)
  const { departmentCode } = useActing()
  const [text, setText] = useState('')
  const departments = useQuestion(DepartmentsDocument, { first: 20, ...(text.trim() !== '' && { text }) }, { keep: true })
  const options = (departments.data?.data.departments?.nodes ?? []).filter(({ code }) => code !== departmentCode).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <Labelled label={words.chooseGrantor} isRequired>
      {({ id }) => <Select id={id} className="wide" showSearch={{ filterOption: false, onSearch: setText }} value={value} onChange={onChange} options={options} />}
    </Labelled>
  )
}

function ItemsPart({ value, onChange }: { readonly value: readonly string[]; readonly onChange: (codes: string[]) => void }) {
  const words = useWords(requestWords)
  const { departmentCode } = useActing()
  const [text, setText] = useState('')
  const items = useQuestion(FindItemsDocument, { implementingBody: departmentCode, first: 20, ...(text.trim() !== '' && { text }) }, { keep: true })
  const options = (items.data?.data.findItems?.nodes ?? []).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <Labelled label={words.chooseItems} hint={words.itemsHint} isRequired>
      {({ id }) => <Select id={id} className="wide" mode="multiple" showSearch={{ filterOption: false, onSearch: setText }} value={[...value]} onChange={onChange} options={options} />}
    </Labelled>
  )
}
