import { Button } from 'antd'
import { useQuestion } from '../../../api/use-hub.ts'
import { GuideDraftDocument } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { LinkButton } from '../parts/LinkButton.tsx'
import { itemWords } from './words.ts'

interface DraftPanelProps {
  readonly code: string
  readonly isOwn: boolean
  readonly isBeginning: boolean
  readonly onBegin: () => void
}

export function DraftPanel({ code, isOwn, isBeginning, onBegin }: DraftPanelProps) {
  const words = useWords(itemWords)
  const dates = useDates()
  const draft = useQuestion(GuideDraftDocument, { itemCode: code }, { enabled: isOwn })
  return (
    <section className="panel">
      <h2>{words.draft}</h2>
      {!isOwn ? <p className="small">{words.onlyOwn}</p> : (
        <Answer of={draft} rows={2}>
          {({ guideDraft }) => (guideDraft === null
            ? <><p>{words.noDraft}</p><Button type="primary" loading={isBeginning} onClick={onBegin}>{words.begin}</Button></>
            : (
              <>
                <p>{words.draftOf(guideDraft.baseVersion, dates.minute(guideDraft.savedAt))}</p>
                <LinkButton type="primary" href={`/items/${code}/edit`}>{words.edit}</LinkButton>
              </>
            ))}
        </Answer>
      )}
    </section>
  )
}
