import { Alert, Button } from 'antd'
import { useCallback, useState } from 'react'
import { Link } from 'wouter'
import { useQuestion } from '../../../api/use-hub.ts'
import { CaseFileDocument, GuideOfItemDocument, type CaseFileQuery } from '../../../generated/operations.ts'
import { useActing } from '../../../session/session.tsx'
import { Answer } from '../../../ui/Answer.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { useWords } from '../../../words/language.tsx'
import { caseAddress } from '../addresses.ts'
import { IdNumberField } from '../person/IdNumberField.tsx'
import { readIdNumber } from '../person/id-number.ts'
import { keepFirst } from '../start/use-opening.ts'
import { useToday } from '../today.ts'
import { Fault } from '../../../api/fault.ts'
import { Board } from './Board.tsx'
import { emptyWork, readWork, written } from './case-work.ts'
import { useKeptDraft } from './use-kept-draft.ts'
import { caseWords } from './words.ts'

type CaseFile = NonNullable<CaseFileQuery['caseFile']>

/** A case by its number: whatever else is known of it comes from the hub. */
export function CaseScene({ number }: { readonly number: string }) {
  const words = useWords(caseWords)
  const file = useQuestion(CaseFileDocument, { number }, { personal: true })
  const itemCode = file.data?.data.caseFile?.itemCode
  const item = useQuestion(GuideOfItemDocument, { code: itemCode ?? '' }, { enabled: itemCode !== undefined })
  const itemName = item.data?.data.item?.name ?? words.title
  return (
    <Scene title={itemName}>
      <Answer of={file} rows={16}>{({ caseFile }) => caseFile !== null && <OpenCase file={caseFile} itemName={itemName} />}</Answer>
    </Scene>
  )
}

function OpenCase({ file, itemName }: { readonly file: CaseFile; readonly itemName: string }) {
  const words = useWords(caseWords)
  const { departmentCode } = useActing()
  const { number, state, handlerCode } = file
  const isHere = state === 'OPEN' && handlerCode === departmentCode
  // What is decided on this page must not take it away: its last view shows that.
  const [wasOpen] = useState(isHere)
  const { kept, fault, again } = useKeptDraft(number, wasOpen)
  if (!wasOpen) return <Alert type="info" showIcon title={words.closed} description={<>{words.closedHint} <Link href={caseAddress(number, 'steps')}>{words.toSteps}</Link></>} />
  if (fault !== null) return <FaultNotice fault={fault} onAgain={again} />
  if (kept === undefined) return <Waiting rows={16} />
  const content = kept === null ? null : readWork(kept.content)
  if (kept === null || content === null) {
    return <Identify number={number} onKept={again} />
  }
  return <Board file={file} itemName={itemName} content={content} first={kept} />
}

/** A case that came without a draft, such as by import: its applicant's number is in no address and in no list. */
function Identify({ number, onKept }: { readonly number: string; readonly onKept: () => void }) {
  const words = useWords(caseWords)
  const today = useToday()
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<Fault | null>(null)
  const keep = useCallback(async () => {
    const reading = readIdNumber(typed, today)
    if (reading.state !== 'GOOD') return
    try {
      await keepFirst(number, written(emptyWork(reading.number, [])))
      onKept()
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      setFault(error)
    }
  }, [typed, today, number, onKept])
  return (
    <section className="panel clerk-start" aria-labelledby="clerk-identify">
      <h2 id="clerk-identify">{words.identify}</h2>
      <p>{words.identifyHint}</p>
      <IdNumberField label={words.applicant} value={typed} onChange={setTyped} onEnter={() => void keep()} isRequired hasFocus />
      {fault !== null && <FaultNotice fault={fault} />}
      <Button type="primary" onClick={() => void keep()}>{words.goOn} <kbd>Enter</kbd></Button>
    </section>
  )
}
