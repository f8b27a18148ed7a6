import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import { DrawReviewDocument, ReviewsDocument, type AccessOutcome } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { useWords } from '../../../words/language.tsx'
import { auditWords } from '../words.ts'
import { reviewWords } from './words.ts'

const TEXTS = ['departmentCode', 'itemCode', 'certificateType'] as const

type Fields = Readonly<Record<'count' | 'from' | 'to' | 'publicText' | 'outcome' | (typeof TEXTS)[number], string>>

const NOTHING: Fields = { count: '20', from: '', to: '', departmentCode: '', itemCode: '', certificateType: '', publicText: '', outcome: '' }

/** Draws accesses, and shows by what. */
export function DrawForm({ onShow }: { readonly onShow: (draw: string) => void }) {
  const words = useWords(reviewWords)
  const { outcomes, all } = useWords(auditWords)
  const [fields, setFields] = useState(NOTHING)
  const id = useId()
  const draw = useCommand(DrawReviewDocument, { changes: [ReviewsDocument] })
  const drawn = draw.data?.data.drawReview
  const set = (name: keyof Fields) => (value: string) => setFields((now) => ({ ...now, [name]: value }))
  const send = () => {
    const { count, outcome, ...texts } = fields
    const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== '').map(([name, text]) => [name, text.trim()]))
    draw.mutate({ input: { ...given, count: Number(count), ...(outcome !== '' && { outcome: outcome as AccessOutcome }) } })
  }
  const field = (name: keyof Fields, type: 'text' | 'date' | 'number' = 'text') => (
    <div>
      <label htmlFor={id + name}>{words.fields[name]}</label>
      <Input id={id + name} type={type} value={fields[name]} {...(type === 'number' && { min: 1, max: 10_000 })} onChange={({ target }) => set(name)(target.value)} />
    </div>
  )
  return (
    <form className="panel" aria-label={words.drawNew} onSubmit={(event) => { event.preventDefault(); send() }}>
      <div className="wide-form">
        {field('count', 'number')}{field('from', 'date')}{field('to', 'date')}{TEXTS.map((name) => <span key={name}>{field(name)}</span>)}
        <div>
          <label htmlFor={`${id}outcome`}>{words.fields.outcome}</label>
          <Select<string> id={`${id}outcome`} value={fields.outcome} onChange={set('outcome')} options={[{ value: '', label: all }, ...Object.entries(outcomes).map(([value, label]) => ({ value, label }))]} />
        </div>
        <div className="is-wide">
          <label htmlFor={`${id}publicText`}>{words.fields.publicText}</label>
          <Input id={`${id}publicText`} value={fields.publicText} maxLength={500} aria-describedby={`${id}hint`} onChange={({ target }) => set('publicText')(target.value)} />
          <p id={`${id}hint`} className="small">{words.publicTextHint}</p>
        </div>
      </div>
      <Button type="primary" htmlType="submit" loading={draw.isPending}>{words.draw}</Button>
      {draw.error !== null && <FaultNotice fault={draw.error} />}
      {drawn !== undefined && (
        <p role="status">{words.drawn(drawn.id, drawn.drawn, drawn.population)} <button type="button" className="as-link" onClick={() => onShow(drawn.id)}>{words.drawTitle(drawn.id)}</button></p>
      )}
    </form>
  )
}
