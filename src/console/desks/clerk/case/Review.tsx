import { Alert, Button } from 'antd'
import type { Fault } from '../../../api/fault.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Modal } from '../../../ui/overlays.tsx'
import { useWords } from '../../../words/language.tsx'
import { fieldId, focusRow, materialId, useCaseDesk } from './desk-of-case.ts'
import { changedValues, submittedMaterials, toDos, type Checklist, type Form, type ToDo } from './form-model.ts'
import { howWords } from './how-words.ts'
import { reviewWords } from './review-words.ts'

/** What is further down comes up as these are done. */
const MOST_SHOWN = 10

export interface ReviewProps {
  readonly checklist: Checklist
  readonly form: Form
  readonly fault: Fault | null
  readonly isUnderWay: boolean
  readonly onSubmit: () => void
  readonly onClose: () => void
}

/** What is about to be handed in, in a few lines; or what is still missing, with the way there. */
export function Review(props: ReviewProps) {
  const words = useWords(reviewWords)
  const { work } = useCaseDesk()
  const undone = toDos(work, props.checklist, props.form)
  const { isUnderWay, onSubmit, onClose } = props
  return (
    <Modal
      open title={undone.length > 0 ? words.undone : words.title} onCancel={onClose} width={640}
      footer={[
        <Button key="back" onClick={onClose}>{words.back}</Button>,
        undone.length === 0 && <Button key="submit" type="primary" autoFocus disabled={isUnderWay} onClick={onSubmit}>{isUnderWay ? words.submitting : words.submit} <kbd>Enter</kbd></Button>,
      ]}
    >
      {undone.length > 0 ? <Undone undone={undone} onClose={onClose} /> : <HandedIn {...props} />}
    </Modal>
  )
}

function Undone({ undone, onClose }: { readonly undone: readonly ToDo[]; readonly onClose: () => void }) {
  const words = useWords(reviewWords)
  const go = (toDo: ToDo) => {
    onClose()
    // Once the window is gone: it gives the focus back to where it was.
    setTimeout(() => focusRow(toDo.kind === 'MATERIAL' ? materialId(toDo.ordinal) : fieldId(toDo.element)), 50)
  }
  return (
    <>
      <p>{words.undoneHint}</p>
      <ul className="clerk-undone">
        {undone.slice(0, MOST_SHOWN).map((toDo, at) => (
          <li key={at}>{toDo.label} <Button size="small" autoFocus={at === 0} aria-label={`${words.toIt}：${toDo.label}`} onClick={() => go(toDo)}>{words.toIt}</Button></li>
        ))}
      </ul>
      {undone.length > MOST_SHOWN && <p>{words.andMore(undone.length - MOST_SHOWN)}</p>}
    </>
  )
}

function HandedIn({ checklist, form, fault }: ReviewProps) {
  const words = useWords(reviewWords)
  const how = useWords(howWords)
  const { work } = useCaseDesk()
  const changed = changedValues(work, form)
  const total = form.sections.reduce((sum, { fields }) => sum + fields.length, 0)
  const names = new Map(checklist.materials.map(({ ordinal, name }) => [ordinal, name]))
  return (
    <>
      {fault?.code === 'CONNECTION_LOST' && <Alert type="warning" showIcon title={words.answerLost} />}
      {fault?.code === 'PREFILL_RECEIPT_STALE' && <Alert type="warning" showIcon title={words.sourceChanged} />}
      {fault !== null && <FaultNotice fault={fault} />}
      <h3>{words.materials}</h3>
      <ul className="clerk-review">{submittedMaterials(work, checklist).map((material) => <li key={material.ordinal}><span>{names.get(material.ordinal)}</span><span>{how[material.how]}</span></li>)}</ul>
      <h3>{words.values}</h3>
      <p>{words.asSuggested(total - changed.length)}</p>
      <p className="small">{changed.length === 0 ? words.nothingChanged : words.changed}</p>
      <ul className="clerk-review">
        {changed.map(({ element, label, suggested, entered }) => <li key={element}><span>{label}</span><span>{suggested !== null && <><s>{suggested}</s> </>}{entered === '' ? words.empty : entered}</span></li>)}
      </ul>
    </>
  )
}
