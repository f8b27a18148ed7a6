import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useDates, type Dates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { Mark } from '../marks.tsx'
import { standingOf, type Check, type Judgement, type Standing } from './judge.ts'
import { useTrust, type KeyOrigin, type TrustState } from './trust.tsx'
import { verifyWords, type VerifyWords } from './words.ts'

export interface VerdictProps {
  /** Names what is judged, so that the same is not judged twice. */
  readonly of: readonly unknown[]
  readonly judge: (trust: TrustState) => Promise<Judgement>
  /** What holds where everything does; where it is about an entry the usual sentence. */
  readonly holds?: string
}

const TONES = { HOLDS: 'good', BROKEN: 'bad', OPEN: 'wary' } as const

/** What this browser has found out by itself, in sentences. */
export function Verdict({ of, judge, holds }: VerdictProps) {
  const words = useWords(verifyWords)
  const trust = useTrust()
  const heading = useId()
  const { data, refetch, isFetching } = useQuery({
    queryKey: ['judgement', ...of, trust.logKey?.text, trust.witnessKeys.map(({ text }) => text), trust.kept],
    queryFn: () => judge(trust),
    enabled: trust.isReady,
    retry: false,
    gcTime: 0,
  })
  if (data === undefined) return <div className="verdict is-WAITING" role="status">{words.checking}</div>
  const standing = standingOf(data.checks)
  return (
    <section className={`verdict is-${standing}`} aria-labelledby={heading} data-standing={standing}>
      <div role={standing === 'BROKEN' ? 'alert' : 'status'}><h2 id={heading}><Mark tone={TONES[standing]}>{words.verdicts[standing]}</Mark></h2></div>
      <p>{standing === 'HOLDS' && holds !== undefined ? holds : words.verdictHints[standing]}</p>
      <CheckList checks={data.checks} origin={trust.origin} />
      <details>
        <summary>{words.meaning}</summary>
        <ul>{words.meanings.map((meaning) => <li key={meaning}>{meaning}</li>)}</ul>
      </details>
      <p><Button size="small" loading={isFetching} onClick={() => void refetch()}>{words.again}</Button></p>
    </section>
  )
}

function CheckList({ checks, origin }: { readonly checks: readonly Check[]; readonly origin: KeyOrigin | null }) {
  const words = useWords(verifyWords)
  const dates = useDates()
  return (
    <ul className="checks">
      {checks.map((check) => (
        <li key={check.what} data-check={check.what} data-standing={check.standing}>
          <Mark tone={toneOf(check.standing)}>{words.standings[check.standing]}</Mark>
          <span>
            <strong>{words.whats[check.what]}</strong>：{sentenceOf(check, words, dates)}
            {check.what === 'SIGNATURE' && check.reason === 'SIGNED' && origin !== null && <> {words.keyFrom[origin]}</>}
          </span>
        </li>
      ))}
    </ul>
  )
}

function toneOf(standing: Standing) {
  return standing === 'OPEN' ? 'plain' : TONES[standing]
}

function sentenceOf(check: Check, words: VerifyWords, dates: Dates): string {
  switch (check.what) {
    case 'INCLUSION': return words.inclusion[check.reason](check, '')
    case 'SIGNATURE': return words.signature[check.reason](check, '')
    case 'CONSISTENCY': return words.consistency[check.reason](check, '')
    case 'WITNESSES': return words.witnesses[check.reason](check, dates.second(new Date(check.atS * 1_000).toISOString()))
  }
}
