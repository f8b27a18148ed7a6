import { Radio } from 'antd'
import { useState } from 'react'
import { useQuestion } from '../../../api/use-hub.ts'
import { CorrectionsDocument } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { LongTable, type LongColumn } from '../../../ui/LongTable.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useWords } from '../../../words/language.tsx'
import { Limit } from '../Limit.tsx'
import { stewardWords } from '../words.ts'
import { Correction } from './Correction.tsx'
import type { CorrectionShown } from './correction.ts'
import { correctionWords } from './words.ts'

const PAGE = 50

/** Values that are said to be wrong, for whoever issued them: compared and answered. */
export function CorrectionsScene() {
  const words = useWords(correctionWords)
  const desk = useWords(stewardWords)
  const [which, setWhich] = useState<'OPEN' | 'ALL'>('OPEN')
  const [after, setAfter] = useState<string | null>(null)
  const page = useQuestion(CorrectionsDocument, { role: 'TO_ANSWER', first: PAGE, after, ...(which === 'OPEN' && { state: 'OPEN' }) }, { personal: true, keep: true })
  const choose = (wanted: 'OPEN' | 'ALL') => {
    setAfter(null)
    setWhich(wanted)
  }
  return (
    <Scene title={words.title} note={words.note}>
      <fieldset className="plain">
        <legend className="sr-only">{words.which}</legend>
        <Radio.Group value={which} onChange={({ target }) => choose(target.value as 'OPEN' | 'ALL')} options={[{ value: 'OPEN', label: words.open }, { value: 'ALL', label: words.all }]} />
      </fieldset>
      <Answer of={page} rows={8}>
        {({ corrections }, { entries }) => (
          <>
            <p className="small">{words.purpose} · {desk.onRecord(entries.join(', '))}</p>
            <Inbox rows={corrections?.nodes ?? []} onMore={corrections?.pageInfo.hasNextPage === true ? () => setAfter(corrections.pageInfo.endCursor) : undefined} />
          </>
        )}
      </Answer>
    </Scene>
  )
}

function Inbox({ rows, onMore }: { readonly rows: readonly CorrectionShown[]; readonly onMore: (() => void) | undefined }) {
  const words = useWords(correctionWords)
  const desk = useWords(stewardWords)
  const [openId, setOpenId] = useState<string | null>(null)
  const [isAnswered, setAnswered] = useState(false)
  const open = rows.find(({ id }) => id === openId)
  const columns: readonly LongColumn<CorrectionShown>[] = [
    { key: 'id', title: words.id, width: '5rem', isFigure: true, show: ({ id }) => id },
    { key: 'type', title: words.type, show: ({ typeName, typeCode }) => typeName ?? typeCode },
    { key: 'field', title: words.field, width: '10rem', show: ({ fieldMeaning, field }) => fieldMeaning ?? field },
    { key: 'asker', title: words.asker, width: '14rem', show: ({ askerName, askerCode }) => askerName ?? askerCode },
    { key: 'state', title: words.state, width: '7rem', show: ({ state }) => words.states[state] },
    { key: 'limit', title: words.limit, width: '22rem', show: ({ clock, daysLeft, state }) => state === 'OPEN' && <Limit clock={clock} daysLeft={daysLeft} /> },
  ]
  return (
    <>
      <LongTable label={words.title} columns={columns} rows={rows} keyOf={({ id }) => id} openKey={openId} onMore={onMore} onOpen={({ id }) => setOpenId(id)} height="40vh" />
      {open ? <Correction key={open.id} correction={open} onAnswered={() => setAnswered(true)} /> : <p role="status">{isAnswered && desk.done}</p>}
    </>
  )
}
