import { Button } from 'antd'
import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons'
import { useEffect, useRef } from 'react'
import type { GiveOneTimeNoticeMutation } from '../../../generated/operations.ts'
import { useWords } from '../../../words/language.tsx'
import { pageAddress } from '../addresses.ts'
import { OutcomeBadge } from '../case/OutcomeBadge.tsx'
import { noticeWords } from './words.ts'

/** A notice as it was given, to be shown or printed; it never changes. */
export function GivenNotice({ notice }: { readonly notice: GiveOneTimeNoticeMutation['giveOneTimeNotice'] }) {
  const words = useWords(noticeWords)
  const print = useRef<HTMLAnchorElement>(null)
  const { number, issuedOn, missing, later, spared, page } = notice
  useEffect(() => print.current?.focus(), [])
  return (
    <>
      <div className="clerk-modal-actions">
        <Button ref={print as never} type="primary" href={pageAddress(page)} target="_blank" icon={<PrinterOutlined aria-hidden />}>{words.print}</Button>
        <Button href={pageAddress(`${page}.pdf`)} target="_blank" icon={<FilePdfOutlined aria-hidden />}>{words.pdf}</Button>
      </div>
      <section className="panel" aria-labelledby="clerk-given" lang="zh-CN">
        <h2 id="clerk-given">{words.given(number, issuedOn)}</h2>
        <h3>{words.missing}</h3>
        <ul className="clerk-materials">{missing.map((one) => <li key={one.ordinal} className="clerk-material is-open"><Told told={one} /></li>)}</ul>
        {later.length > 0 && (
          <>
            <h3>{words.later}</h3>
            <ul className="clerk-materials">{later.map((one) => <li key={one.ordinal} className="clerk-material"><OutcomeBadge outcome={one.outcome} /><Told told={one} /></li>)}</ul>
          </>
        )}
        <h3>{words.spared}</h3>
        <ul className="clerk-materials">
          {spared.map(({ ordinal, name, outcome, why }) => (
            <li key={ordinal} className="clerk-material"><div className="clerk-material-head"><strong>{name}</strong><OutcomeBadge outcome={outcome} /></div><p>{why}</p></li>
          ))}
        </ul>
      </section>
    </>
  )
}

function Told({ told: { name, why, whatToDo, basis, commonMistakes } }: { readonly told: GiveOneTimeNoticeMutation['giveOneTimeNotice']['missing'][number] }) {
  const words = useWords(noticeWords)
  return (
    <>
      <strong>{name}</strong>
      <p>{why}{whatToDo}</p>
      {commonMistakes.length > 0 && <p className="small">{words.mistakes}：{commonMistakes.join('；')}</p>}
      {basis.length > 0 && <p className="small">{words.basis}：{basis.join('；')}</p>}
    </>
  )
}
