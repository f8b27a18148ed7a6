import { Alert, Button } from 'antd'
import type { Fault } from '../api/fault.ts'
import { useFaultSentence } from '../words/faults.ts'
import { useWords } from '../words/language.tsx'
import { uiWords } from './words.ts'

/** What went wrong, what to do next, and by what the operators find it. */
export function FaultNotice({ fault, onAgain }: { readonly fault: Fault; readonly onAgain?: () => void }) {
  const words = useWords(uiWords)
  const { meaning, remedy } = useFaultSentence(fault)
  const { reason } = fault.details
  return (
    <Alert
      role="alert"
      type={fault.isLater ? 'warning' : 'error'}
      showIcon
      title={meaning}
      description={
        <>
          {remedy !== '' && <p>{remedy}</p>}
          {reason !== undefined && <p className="small"><code>{reason}</code></p>}
          {fault.requestId !== null && <p className="small">{words.requestId} <code>{fault.requestId}</code></p>}
        </>
      }
      {...(onAgain && { action: <Button size="small" onClick={onAgain}>{words.again}</Button> })}
    />
  )
}
