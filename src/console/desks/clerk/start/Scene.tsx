import { Button, Input, type InputRef } from 'antd'
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useQuestion } from '../../../api/use-hub.ts'
import { GuideOfItemDocument, type PartyRole } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useWords } from '../../../words/language.tsx'
import { IdNumberField } from '../person/IdNumberField.tsx'
import { readIdNumber } from '../person/id-number.ts'
import { caseAddress } from '../addresses.ts'
import { useToday } from '../today.ts'
import { clerkWords } from '../words.ts'
import { ItemPicker, PickedLine, type PickedItem } from './ItemPicker.tsx'
import { partiesAsked } from './parties.ts'
import { proposedNumber } from './proposed-number.ts'
import { startWords } from './words.ts'
import { useOpening } from './use-opening.ts'

/** Item, applicant, case: nothing else has to be known before the hub can say what is needed. */
export function StartScene({ next, onPicked }: { readonly next: PickedItem | null; readonly onPicked: (item: PickedItem) => void }) {
  const words = useWords(startWords)
  const [item, setItem] = useState<PickedItem | null>(next)
  const pick = useCallback((picked: PickedItem) => {
    setItem(picked)
    onPicked(picked)
  }, [onPicked])
  return (
    <Scene title={words.title}>
      <div className="clerk-start">
        <section className="panel" aria-labelledby="clerk-which">
          <h2 id="clerk-which">{words.item}</h2>
          {item === null ? <ItemPicker onPick={pick} /> : <PickedLine item={item} onChange={() => setItem(null)} />}
        </section>
        {item !== null && <WhoApplies key={item.code} item={item} />}
      </div>
    </Scene>
  )
}

function WhoApplies({ item }: { readonly item: PickedItem }) {
  const words = useWords(startWords)
  const { roles } = useWords(clerkWords)
  const today = useToday()
  const [, go] = useLocation()
  const [typed, setTyped] = useState('')
  const [others, setOthers] = useState<Readonly<Partial<Record<PartyRole, string>>>>({})
  const [number, setNumber] = useState(() => proposedNumber(today))
  const [isTold, setTold] = useState(false)
  const field = useRef<InputRef>(null)
  const id = useId()
  const guide = useQuestion(GuideOfItemDocument, { code: item.code }).data?.data.item?.guide ?? null
  const parties = useMemo(() => (guide === null ? [] : partiesAsked(guide)), [guide])
  const opening = useOpening(useCallback((caseNumber) => go(caseAddress(caseNumber)), [go]))
  useEffect(() => field.current?.focus(), [])
  const open = () => {
    const applicant = readIdNumber(typed, today)
    const named = parties.flatMap(({ role }) => ((others[role] ?? '').trim() === '' ? [] : [{ role, reading: readIdNumber(others[role] ?? '', today) }]))
    const wrongAt = named.findIndex(({ reading }) => reading.state !== 'GOOD')
    setTold(applicant.state !== 'GOOD' || wrongAt >= 0)
    if (applicant.state !== 'GOOD' || wrongAt >= 0) {
      if (applicant.state !== 'GOOD') field.current?.focus()
      return
    }
    void opening.open({
      itemCode: item.code, number: number.trim(), applicant: applicant.number,
      others: named.flatMap(({ role, reading }) => (reading.state === 'GOOD' ? [{ role, idNumber: reading.number }] : [])),
    })
  }
  return (
    <section className="panel" aria-labelledby={`${id}-who`}>
      <h2 id={`${id}-who`}>{words.applicant}</h2>
      <IdNumberField label={words.applicantNumber} value={typed} onChange={setTyped} onEnter={open} isRequired field={field} />
      {parties.length > 0 && (
        <details className="clerk-others" open={parties.some(({ isFound }) => !isFound)}>
          <summary>{words.others}：{parties.map(({ role }) => roles[role]).join('、')}</summary>
          <p className="small">{words.othersHint}</p>
          {parties.map(({ role }) => (
            <IdNumberField
              key={role} label={words.optional(roles[role])} value={others[role] ?? ''} onEnter={open}
              onChange={(value) => setOthers((before) => ({ ...before, [role]: value }))}
            />
          ))}
        </details>
      )}
      <div className="clerk-open">
        <div>
          <label htmlFor={`${id}-number`}>{words.caseNumber}</label>
          <Input id={`${id}-number`} value={number} maxLength={64} autoComplete="off" aria-describedby={`${id}-hint`} onChange={({ target }) => setNumber(target.value)} onPressEnter={open} />
          <p id={`${id}-hint`} className="small">{words.caseNumberHint}</p>
        </div>
        <Button type="primary" size="large" disabled={opening.isUnderWay} onClick={open}>{opening.isUnderWay ? words.opening : words.open} <kbd>Enter</kbd></Button>
      </div>
      <div aria-live="polite">{isTold && readIdNumber(typed, today).state !== 'GOOD' && <p className="is-wrong">{words.fixNumber}</p>}</div>
      {opening.fault !== null && <FaultNotice fault={opening.fault} onAgain={open} />}
    </section>
  )
}
