import { Button } from 'antd'
import { useState } from 'react'
import { useActing } from '../../../session/session.tsx'
import { useWords } from '../../../words/language.tsx'
import { stewardWords } from '../words.ts'
import type { ActProps } from './ActFrame.tsx'
import { ConsentForm } from './ConsentForm.tsx'
import { DecideForm, ExtensionForm, RefuseForm, RuleForm } from './DecisionForms.tsx'
import { GrantForm, ReadyForm, WordsForm } from './StepForms.tsx'
import { actsOf, type Request } from './request.ts'
import { requestWords, type RequestAct } from './words.ts'

/** What may be done about a request: one form at a time, below the buttons that open it. */
export function Acts({ request }: { readonly request: Request }) {
  const words = useWords(requestWords)
  const desk = useWords(stewardWords)
  const acts = actsOf(request, useActing())
  const [open, setOpen] = useState<RequestAct | null>(null)
  const [isDone, setDone] = useState(false)
  const done = () => {
    setOpen(null)
    setDone(true)
  }
  return (
    <section className="panel" aria-label={words.actions}>
      <h2>{words.actions}</h2>
      {acts.length === 0 && <p>{words.noAction}</p>}
      <div className="button-row">
        {acts.map((act, at) => (
          <Button key={act} type={at === 0 && open === null ? 'primary' : 'default'} aria-expanded={open === act} onClick={() => setOpen(open === act ? null : act)}>{words.act[act]}</Button>
        ))}
      </div>
      <p role="status">{isDone && open === null && desk.done}</p>
      {open !== null && acts.includes(open) && <ActForm key={open} act={open} request={request} onDone={done} />}
    </section>
  )
}

function ActForm(props: ActProps) {
  switch (props.act) {
    case 'CONSENT':
      return <ConsentForm {...props} />
    case 'REFUSE':
      return <RefuseForm {...props} />
    case 'ASK_EXTENSION':
      return <ExtensionForm {...props} />
    case 'DECIDE_EXTENSION':
      return <DecideForm {...props} />
    case 'RULE':
      return <RuleForm {...props} />
    case 'READY':
      return <ReadyForm {...props} />
    case 'SUSPEND':
    case 'RESUME':
    case 'END':
      return <GrantForm {...props} move={props.act} />
    case 'ASK_TO_COMPLETE':
    case 'COMPLETE':
    case 'WITHDRAW':
    case 'DISPUTE':
    case 'ESCALATE':
    case 'SETTLE':
      return <WordsForm {...props} act={props.act} />
  }
}
