import { Button } from 'antd'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { Mark } from '../parts/Mark.tsx'
import type { Keeping } from './use-keeping.ts'
import { editorWords } from './words.ts'

/** Whether what is written is kept. */
export function KeepNote({ keeping: { state, draft, keep } }: { readonly keeping: Keeping }) {
  const words = useWords(editorWords)
  const dates = useDates()
  return (
    <>
      <code>{draft.itemCode}</code> · {words.nextVersion(draft.nextVersion)} · <span role="status" className="keep-state">
        {state.kind === 'SAVED' ? <Mark tone="success">{words.saved(dates.minute(draft.savedAt))}</Mark>
          : state.kind === 'SAVING' ? <Mark tone="quiet">{words.saving}</Mark>
            : state.kind === 'CHANGED' ? <Mark tone="quiet">{words.changed}</Mark>
              : <Mark tone="error">{words.notSaved}</Mark>}
      </span>
      {state.kind === 'FAILED' && <><Button size="small" onClick={() => void keep()}>{words.saveNow}</Button><FaultNotice fault={state.fault} /></>}
    </>
  )
}
