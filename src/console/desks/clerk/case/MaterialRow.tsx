import { memo } from 'react'
import { CheckOutlined } from '@ant-design/icons'
import { useWords } from '../../../words/language.tsx'
import { shownNumber } from '../person/shown-number.ts'
import { useWork, type Settlement } from './case-work.ts'
import { materialId, useCaseDesk } from './desk-of-case.ts'
import { isOpen, needsClerk, type Material } from './form-model.ts'
import { MaterialActions } from './MaterialActions.tsx'
import { OutcomeBadge } from './OutcomeBadge.tsx'
import { caseWords } from './words.ts'

/** One material: what becomes of it, why, and what to do. */
export const MaterialRow = memo(function MaterialRow({ material }: { readonly material: Material }) {
  const words = useWords(caseWords)
  const { work, askingFor } = useCaseDesk()
  const { ordinal, name, outcome, sentence, problems, condition, basis, required, originals, copies } = material
  const settlement = useWork(work, `material:${ordinal}`, () => work.settlement(ordinal))
  const needs = needsClerk(material)
  return (
    <li id={materialId(ordinal)} className={isOpen(work, material) ? 'clerk-material is-open' : 'clerk-material'}>
      <div className="clerk-material-head"><strong>{name}</strong><OutcomeBadge outcome={outcome} /></div>
      <p lang="zh-CN">{sentence}</p>
      <Evidence material={material} />
      {problems.length > 0 && <p lang="zh-CN" className="small">{[...new Set(problems.map((problem) => problem.sentence))].join('')}</p>}
      <p className="small">
        {[
          condition === null ? null : condition.text, needs ? words.pages(originals, copies) : null, needs && !required ? words.needNotBe : null,
          basis === '' ? null : `${words.basis}：${basis}`,
        ].filter((part) => part !== null && part !== '').join(' · ')}
        {settlement === undefined && !needs && outcome !== 'PREFILLED_FORM' && (
          <> <button type="button" className="clerk-quiet" aria-label={`${words.askFor}：${name}`} onClick={() => askingFor.set(ordinal)}>{words.askFor}</button></>
        )}
      </p>
      {settlement !== undefined ? (
        <p className="clerk-settled">
          <span className="is-good"><CheckOutlined aria-hidden /> {settlementWord(words, settlement)}</span>{' '}
          <button type="button" className="clerk-quiet" aria-label={`${words.undo}：${name}`} onClick={() => work.settle(ordinal, null)}>{words.undo}</button>
        </p>
      ) : needs && <MaterialActions material={material} />}
    </li>
  )
})

function Evidence({ material: { source } }: { readonly material: Material }) {
  const words = useWords(caseWords)
  if (source === null) return null
  const { certificate, earlierCase, department } = source
  const text = certificate !== null
    ? words.certificate(certificate.typeName, certificate.number === null ? null : shownNumber(certificate.number), certificate.validTo)
    : earlierCase !== null ? words.earlierCase(earlierCase.number, earlierCase.obtainedOn)
      : department !== null ? words.department(department.name, department.limitWorkingDays) : ''
  return <p className="clerk-evidence">{text}</p>
}

function settlementWord(words: (typeof caseWords)['zh'], { how, attachment, volunteered }: Settlement): string {
  if (attachment !== undefined) return words.takenFile(attachment.name)
  if (volunteered === true) return words.takenVolunteered
  switch (how) {
    case 'COMMITTED': return words.takenCommitted
    case 'DEFERRED': return words.takenDeferred
    case 'ASSISTED': return words.takenAssisted
    default: return words.taken
  }
}
