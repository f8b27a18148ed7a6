import type { UseQueryResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Answered } from '../../../api/ask.ts'
import type { Fault } from '../../../api/fault.ts'
import type { GuideVersionsQuery, GuideVersionState } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { Mark, type Tone } from '../parts/Mark.tsx'
import { catalogueWords } from '../words.ts'
import { ByWhom } from './ByWhom.tsx'
import { WithdrawVersion } from './WithdrawVersion.tsx'
import { itemWords } from './words.ts'

interface VersionPanelProps {
  readonly code: string
  readonly versions: UseQueryResult<Answered<GuideVersionsQuery>, Fault>
  readonly isOwn: boolean
  readonly shown: number | null
  readonly onBegin: (version: number) => void
}

type Version = NonNullable<GuideVersionsQuery['guideVersions']>[number]

const TONES: Readonly<Record<GuideVersionState, Tone>> = { SCHEDULED: 'info', IN_FORCE: 'success', SUPERSEDED: 'quiet', ENDED: 'quiet', WITHDRAWN: 'error' }

export function VersionPanel({ code, versions, isOwn, shown, onBegin }: VersionPanelProps) {
  const words = useWords(itemWords)
  const [withdrawing, setWithdrawing] = useState<number | null>(null)
  return (
    <section className="panel">
      <h2>{words.versions}</h2>
      <Answer of={versions} rows={4}>
        {({ guideVersions }) => (
          <ol className="versions">
            {(guideVersions ?? []).map((version) => (
              <VersionLine key={version.version} code={code} version={version} isOwn={isOwn} isShown={version.version === shown} onBegin={onBegin} onWithdraw={setWithdrawing} />
            ))}
          </ol>
        )}
      </Answer>
      {withdrawing !== null && <WithdrawVersion code={code} version={withdrawing} onDone={() => setWithdrawing(null)} />}
    </section>
  )
}

interface LineProps extends Pick<VersionPanelProps, 'code' | 'isOwn' | 'onBegin'> {
  readonly version: Version
  readonly isShown: boolean
  readonly onWithdraw: (version: number) => void
}

function VersionLine({ code, version, isOwn, isShown, onBegin, onWithdraw }: LineProps) {
  const words = useWords(itemWords)
  const desk = useWords(catalogueWords)
  const dates = useDates()
  const name = desk.version(version.version)
  return (
    <li aria-current={isShown ? 'true' : undefined}>
      <p><strong>{name}</strong> <Mark tone={TONES[version.state]}>{words.states[version.state]}</Mark></p>
      <p className="small figure">{words.inForce(version.effectiveFrom, version.effectiveTo)} · {words.published(version.publishedOn)} · <ByWhom who={version.author} code={code} /></p>
      {version.changeNote !== null && <p>{version.changeNote}</p>}
      {version.withdrawal !== null && (
        <p className="small">{words.withdrawn(dates.minute(version.withdrawal.at))} · <ByWhom who={version.withdrawal} code={code} />：{version.withdrawal.reason}</p>
      )}
      <p className="line-actions">
        {!isShown && <Link href={`/items/${code}?version=${version.version}`} aria-label={`${words.show} ${name}`}>{words.show}</Link>}
        {isOwn && <Button size="small" type="link" aria-label={`${words.beginFrom} ${name}`} onClick={() => onBegin(version.version)}>{words.beginFrom}</Button>}
        {isOwn && version.state === 'SCHEDULED' && <Button size="small" danger onClick={() => onWithdraw(version.version)}>{words.withdraw}</Button>}
      </p>
    </li>
  )
}
