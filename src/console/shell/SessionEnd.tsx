import { Button } from 'antd'
import { fetchHub } from '../api/fetch-hub.ts'
import { useActing } from '../session/session.tsx'
import { useWords } from '../words/language.tsx'
import { useNow } from '../words/now.ts'
import { useLookAgain } from './use-session.ts'
import { shellWords } from './words.ts'

const SAID_BEFORE_MIN = 3

/** Says in time that the session ends, and lets the person go on. Whoever works keeps it alive by the work itself. */
export function SessionEnd() {
  const words = useWords(shellWords)
  const { idleEndsAt, endsAt } = useActing()
  const look = useLookAgain()
  const now = useNow(30_000)
  const left = Math.ceil((Math.min(Date.parse(idleEndsAt), Date.parse(endsAt)) - now) / 60_000)
  const isIdle = idleEndsAt < endsAt
  return (
    <div className="session-end" role="status">
      {left <= SAID_BEFORE_MIN && left >= 0 && (
        <>
          <span>{words.endsSoon(left)}</span>
          {isIdle && <Button size="small" onClick={() => void fetchHub('/console/passkeys', {}).then(look)}>{words.goOn}</Button>}
        </>
      )}
    </div>
  )
}
