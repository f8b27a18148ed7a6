import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useCommand, useQuestion } from '../../../api/use-hub.ts'
import {
  CatalogueItemsDocument, GuideDifferenceDocument, GuideDocumentDocument, GuideDraftDocument, GuideVersionsDocument, PublishGuideDocument,
} from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { useNow } from '../../../words/now.ts'
import { ChangeTable } from '../differences/ChangeTable.tsx'
import { asText, readDocument } from '../guide/document.ts'
import { LinkButton } from '../parts/LinkButton.tsx'
import { publishWords } from './publish-words.ts'
import type { Draft } from './use-keeping.ts'

const DAY_MS = 86_400_000

/** Looks through what a draft changes, and puts it into force on a day. */
export function PublishScene({ code }: { readonly code: string }) {
  const words = useWords(publishWords)
  const draft = useQuestion(GuideDraftDocument, { itemCode: code })
  const name = draft.data?.data.guideDraft?.name ?? code
  return (
    <Scene title={words.title(name)} actions={<LinkButton href={`/items/${code}/edit`}>{words.toEditor}</LinkButton>}>
      <Answer of={draft} rows={14}>{({ guideDraft }) => (guideDraft === null ? <p>{words.noDraft}</p> : <Review draft={guideDraft} />)}</Answer>
    </Scene>
  )
}

function Review({ draft }: { readonly draft: Draft }) {
  const words = useWords(publishWords)
  const dates = useDates()
  const [, go] = useLocation()
  const { itemCode, revision, nextVersion, faults, document } = draft
  const now = useNow(60_000)
  const dayAfter = (ms: number) => dates.day(new Date(now + ms).toISOString())
  const [day, setDay] = useState(() => dayAfter(DAY_MS))
  const difference = useQuestion(GuideDifferenceDocument, { itemCode, from: null, to: null })
  const isFirst = difference.error?.code === 'GUIDE_NOT_FOUND'
  const publish = useCommand(PublishGuideDocument, {
    changes: [GuideDraftDocument, GuideVersionsDocument, GuideDocumentDocument, CatalogueItemsDocument, GuideDifferenceDocument],
  })
  // This part of the page is gone once there is no draft any more; what it is refused for is shown below.
  const send = () => void publish.mutateAsync({ input: { itemCode, revision, effectiveFrom: day } }).then(() => go(`/items/${itemCode}`), () => undefined)
  return (
    <>
      {faults.length > 0 && <Alert role="alert" type="error" showIcon title={words.faulty(faults.length)} action={<LinkButton size="small" href={`/items/${itemCode}/edit/change?at=${encodeURIComponent(faults[0]?.path ?? '')}`}>{words.toEditor}</LinkButton>} />}
      <section className="panel">
        <h2>{words.changes}</h2>
        {isFirst ? <p>{words.firstVersion}</p> : (
          <Answer of={difference} rows={8}>
            {({ guideDifference }) => {
              const changes = (guideDifference?.changes ?? []).filter(({ kind }) => kind !== 'RENUMBERED')
              return changes.length === 0 ? <p>{words.none}</p> : <ChangeTable itemCode={itemCode} changes={changes} caption={words.caption} />
            }}
          </Answer>
        )}
      </section>
      <section className="panel publish">
        <dl className="said-facts"><dt>{words.note}</dt><dd>{asText(readDocument(document)['changeNote'])}</dd></dl>
        <p>
          <label htmlFor="publish-day">{words.day}</label> <Input id="publish-day" type="date" min={dayAfter(0)} value={day} onChange={({ target }) => setDay(target.value)} aria-describedby="publish-hint" />
          {' '}<Button type="primary" disabled={faults.length > 0 || day === ''} loading={publish.isPending} onClick={send}>{words.publish(nextVersion)}</Button>
        </p>
        <p id="publish-hint" className="small">{words.dayHint}</p>
        {publish.error !== null && <FaultNotice fault={publish.error} />}
      </section>
    </>
  )
}
