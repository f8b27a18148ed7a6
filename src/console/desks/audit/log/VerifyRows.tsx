import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../../words/language.tsx'
import { Mark } from '../marks.tsx'
import { judgeCheckpoint, standingOf } from '../verify/judge.ts'
import { judgeList, type RowsJudged } from '../verify/judge-rows.ts'
import { hubLog } from '../verify/log-source.ts'
import { useTrust } from '../verify/trust.tsx'
import type { LogRow } from './entry-text.ts'
import { queryOf, type LogFilter } from './filter.ts'
import { logWords } from './words.ts'

interface ListJudged extends RowsJudged {
  readonly isSigned: boolean
}

/** Checks all entries that the list has loaded, in this page: an altered one shows without being opened. */
export function VerifyRows({ rows, filter }: { readonly rows: readonly LogRow[]; readonly filter: LogFilter }) {
  const words = useWords(logWords)
  const trust = useTrust()
  const [done, setDone] = useState(0)
  const { mutate, data, isPending, error } = useMutation<ListJudged | null>({
    mutationFn: async () => {
      const checkpoint = await hubLog.checkpoint()
      const judged = await judgeList(rows, checkpoint, hubLog.tile, setDone)
      const { checks } = await judgeCheckpoint(checkpoint ?? '', trust, hubLog)
      return judged && { ...judged, isSigned: standingOf(checks) === 'HOLDS' }
    },
  })
  const failed = error !== null || data === null
  return (
    <p className="verify-rows">
      <Button size="small" disabled={rows.length === 0 || !trust.isReady} loading={isPending} onClick={() => mutate()}>{words.verifyRows(rows.length)}</Button>
      <span role="status">
        {isPending && words.verifying(done)}
        {failed && <Mark tone="wary">{words.notVerified}</Mark>}
        {data != null && !isPending && data.broken.length === 0 && (
          <Mark tone={data.isSigned ? 'good' : 'wary'}>{words.rowsHold(data.held, data.uncovered) + (data.isSigned ? '' : words.unsigned)}</Mark>
        )}
      </span>
      {data != null && !isPending && data.broken.length > 0 && (
        <span role="alert">
          <Mark tone="bad">{words.rowsBroken(data.broken.length)}</Mark>{' '}
          {data.broken.slice(0, 20).map((index) => <span key={index}><Link href={`/log/${index}${queryOf(filter)}`}>{index}</Link> </span>)}
        </span>
      )}
    </p>
  )
}
