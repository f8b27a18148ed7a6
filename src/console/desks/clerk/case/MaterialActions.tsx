import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { Fault } from '../../../api/fault.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { useWords } from '../../../words/language.tsx'
import { attachFile, FILE_TYPES } from './attach-file.ts'
import { materialId, useCaseDesk } from './desk-of-case.ts'
import type { Material } from './form-model.ts'
import { caseWords } from './words.ts'

/** What a clerk can do about a material that the hub cannot settle. */
export function MaterialActions({ material: { ordinal, name, outcome } }: { readonly material: Material }) {
  const words = useWords(caseWords)
  const { work, askingFor, goOn, purpose } = useCaseDesk()
  const file = useRef<HTMLInputElement>(null)
  const [isUnderWay, setUnderWay] = useState(false)
  const [fault, setFault] = useState<Fault | null>(null)
  const settle = (settlement: Parameters<typeof work.settle>[1]) => {
    work.settle(ordinal, settlement)
    goOn(materialId(ordinal))
  }
  const attach = async (chosen: File) => {
    setUnderWay(true)
    setFault(null)
    const answer = await attachFile(chosen, { caseNumber: purpose.caseNumber, ordinal })
    setUnderWay(false)
    if ('fault' in answer) setFault(answer.fault)
    else settle({ how: 'BROUGHT', attachment: { id: answer.id, name: chosen.name } })
  }
  const instead = INSTEAD[outcome]
  return (
    <>
      <div className="clerk-actions">
        {instead !== undefined && <Button size="small" aria-label={`${words[instead.word]}：${name}`} onClick={() => settle({ how: instead.how })}>{words[instead.word]}</Button>}
        <Button size="small" aria-label={`${words.take}：${name}`} onClick={() => settle({ how: 'BROUGHT' })}>{words.take}</Button>
        <Button size="small" aria-label={`${words.attach}：${name}`} disabled={isUnderWay} onClick={() => file.current?.click()}>{isUnderWay ? words.attaching : words.attach}</Button>
        <button type="button" className="clerk-quiet" aria-label={`${words.askFor}：${name}`} onClick={() => askingFor.set(ordinal)}>{words.askFor}</button>
        <input
          ref={file} type="file" hidden tabIndex={-1} accept={Object.keys(FILE_TYPES).map((extension) => `.${extension}`).join(',')} aria-label={`${words.attach}：${name}`}
          onChange={({ target }) => {
            const [chosen] = target.files ?? []
            if (chosen !== undefined) void attach(chosen)
            target.value = ''
          }}
        />
      </div>
      {fault !== null && <FaultNotice fault={fault} />}
    </>
  )
}

const INSTEAD: Readonly<Partial<Record<Material['outcome'], { readonly word: 'committed' | 'deferred' | 'assisted'; readonly how: 'COMMITTED' | 'DEFERRED' | 'ASSISTED' }>>> = {
  BY_COMMITMENT: { word: 'committed', how: 'COMMITTED' },
  DEFERRABLE: { word: 'deferred', how: 'DEFERRED' },
  BY_ASSISTANCE: { word: 'assisted', how: 'ASSISTED' },
}
