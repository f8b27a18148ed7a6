import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import { AccessWithholdingsDocument, WithholdAccessDocument, type WithholdingKind } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { useWords } from '../../../words/language.tsx'
import { withholdingWords } from './words.ts'

const SCOPE = ['departmentCode', 'itemCode', 'caseNumber', 'action'] as const

/** Makes a rule; the hub says what of it cannot be. */
export function WithholdForm({ onMade }: { readonly onMade: () => void }) {
  const words = useWords(withholdingWords)
  const id = useId()
  const [kind, setKind] = useState<WithholdingKind>('HIDE')
  const [texts, setTexts] = useState({ departmentCode: '', itemCode: '', caseNumber: '', action: '', legalBasis: '', until: '', days: '30' })
  const make = useCommand(WithholdAccessDocument, { changes: [AccessWithholdingsDocument] })
  const set = (name: keyof typeof texts) => (value: string) => setTexts((now) => ({ ...now, [name]: value }))
  const send = () => {
    const scope = Object.fromEntries(SCOPE.filter((name) => texts[name].trim() !== '').map((name) => [name, texts[name].trim()]))
    // Until the end of that day in China.
    const until = `${texts.until}T23:59:59+08:00`
    make.mutate({ input: { ...scope, kind, legalBasis: texts.legalBasis.trim(), until, ...(kind === 'DELAY' && { days: Number(texts.days) }) } }, { onSuccess: onMade })
  }
  const field = (name: keyof typeof texts, type: 'text' | 'date' | 'number' = 'text') => (
    <div key={name} className={name === 'legalBasis' ? 'is-wide' : undefined}>
      <label htmlFor={id + name}>{words.fields[name]}</label>
      <Input id={id + name} type={type} value={texts[name]} maxLength={500} required={name === 'legalBasis' || name === 'until'} onChange={({ target }) => set(name)(target.value)} />
    </div>
  )
  return (
    <form className="panel" aria-label={words.make} onSubmit={(event) => { event.preventDefault(); send() }}>
      <div className="wide-form">
        <div>
          <label htmlFor={`${id}kind`}>{words.fields.kind}</label>
          <Select<WithholdingKind> id={`${id}kind`} value={kind} onChange={setKind} options={Object.entries(words.kinds).map(([value, label]) => ({ value: value as WithholdingKind, label }))} />
        </div>
        {kind === 'DELAY' && field('days', 'number')}
        {field('until', 'date')}
        {SCOPE.map((name) => field(name))}
        <p className="small is-wide">{words.scopeHint}</p>
        {field('legalBasis')}
      </div>
      <Button type="primary" htmlType="submit" loading={make.isPending}>{words.make}</Button>
      {make.error !== null && <FaultNotice fault={make.error} />}
    </form>
  )
}
