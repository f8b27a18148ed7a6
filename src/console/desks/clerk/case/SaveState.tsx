import { Button } from 'antd'
import { CheckOutlined, DisconnectOutlined, SyncOutlined, WarningFilled } from '@ant-design/icons'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import type { KeptDraft } from './use-draft.ts'
import { caseWords } from './words.ts'

/** Whether what was typed is kept, in words. What hinders that stands out and says what to do. */
export function SaveState({ draft: { state, keepMine, takeTheirs } }: { readonly draft: KeptDraft }) {
  const words = useWords(caseWords)
  const { second } = useDates()
  const time = (at: string) => second(at).slice(-8)
  switch (state.kind) {
    case 'SAVED': return <p className="clerk-save" role="status"><CheckOutlined aria-hidden /> {words.saved(time(state.at))}</p>
    case 'TYPING': return <p className="clerk-save" role="status">{words.typing}</p>
    case 'SAVING': return <p className="clerk-save" role="status"><SyncOutlined aria-hidden /> {words.saving}</p>
    case 'LOST': return <p className="clerk-save is-trouble" role="alert"><DisconnectOutlined aria-hidden /> {words.lost(time(state.savedAt))}</p>
    case 'ENDED':
      return (
        <p className="clerk-save is-trouble" role="alert">
          <WarningFilled aria-hidden /> {words.ended(time(state.savedAt))} <Button size="small" href="/console/sign-in?to=%2Fconsole%2F" target="_blank">{words.signIn}</Button>
        </p>
      )
    case 'OTHER':
      return (
        <p className="clerk-save is-trouble" role="alert">
          <WarningFilled aria-hidden /> {words.otherWindow(time(state.at), state.byYou)} <Button size="small" onClick={keepMine}>{words.keepMine}</Button> <Button size="small" onClick={takeTheirs}>{words.takeTheirs}</Button>
        </p>
      )
    case 'FAILED': return <div className="clerk-save is-trouble"><FaultNotice fault={state.fault} /></div>
  }
}
