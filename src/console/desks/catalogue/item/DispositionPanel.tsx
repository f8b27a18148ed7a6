import { Button } from 'antd'
import { useState } from 'react'
import { useQuestion } from '../../../api/use-hub.ts'
import { DispositionsDocument } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { dispositionCodes } from '../guide/code-maps.ts'
import { asList, asObject, asText, materialIdentity, type GuideDocument } from '../guide/document.ts'
import { useCodes } from '../guide/use-codes.ts'
import { catalogueWords } from '../words.ts'
import { ByWhom } from './ByWhom.tsx'
import { DecideDisposition } from './DecideDisposition.tsx'
import { itemWords } from './words.ts'

interface DispositionPanelProps {
  readonly code: string
  readonly isOwn: boolean
  readonly guide: GuideDocument | null
}

/** What was decided about the item and its materials, with its history. */
export function DispositionPanel({ code, isOwn, guide }: DispositionPanelProps) {
  const words = useWords(itemWords)
  const desk = useWords(catalogueWords)
  const codes = useCodes()
  const dates = useDates()
  const [isDeciding, setDeciding] = useState(false)
  const decisions = useQuestion(DispositionsDocument, { itemCode: code })
  const materials = asList(guide?.['materials']).map((one) => ({ value: materialIdentity(one), label: asText(asObject(one)['name']) }))
  const nameOf = (material: string | null) => (material === null ? words.theItem : (materials.find(({ value }) => value === material)?.label ?? material))
  return (
    <section className="panel">
      <h2>{words.dispositions}</h2>
      <Answer of={decisions} rows={2}>
        {({ dispositions }) => (dispositions === null || dispositions.length === 0 ? <p>{words.noDisposition}</p> : (
          <ol className="versions">
            {dispositions.map(({ id, material, disposition, reason, effectiveOn, at, ...author }) => (
              <li key={id}>
                <p><strong>{codes('disposition', dispositionCodes[disposition])}</strong> {nameOf(material)}</p>
                <p className="small figure">{desk.from(effectiveOn)} · {dates.minute(at)} · <ByWhom who={author} code={code} /></p>
                <p>{reason}</p>
              </li>
            ))}
          </ol>
        ))}
      </Answer>
      {isOwn && <Button onClick={() => setDeciding(true)}>{words.decide}</Button>}
      {isDeciding && <DecideDisposition code={code} materials={materials} onDone={() => setDeciding(false)} />}
    </section>
  )
}
