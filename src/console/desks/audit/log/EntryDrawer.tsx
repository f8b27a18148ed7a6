import { useMemo } from 'react'
import { useQuestion } from '../../../api/use-hub.ts'
import { AccessEntriesWithProofDocument, type AccessEntriesWithProofQuery } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { Drawer } from '../../../ui/overlays.tsx'
import { useWords } from '../../../words/language.tsx'
import { judgeEntry } from '../verify/judge.ts'
import { hubLog } from '../verify/log-source.ts'
import { Verdict } from '../verify/Verdict.tsx'
import { auditWords } from '../words.ts'
import { EntryFacts } from './EntryFacts.tsx'
import { readEntryText, type LogRow } from './entry-text.ts'
import type { LogFilter } from './filter.ts'
import type { NameOf } from './use-log.ts'
import { logWords } from './words.ts'

export interface EntryDrawerProps {
  /** Place in the log. */
  readonly index: string
  /** As the list showed it, which is then what is judged; null where no list did. */
  readonly row: LogRow | null
  readonly nameOf: NameOf
  readonly onNarrow: (change: Partial<LogFilter>) => void
  readonly onClose: () => void
}

/** One entry: whether it is in the log, judged here, and what it says. */
export function EntryDrawer({ index, row, nameOf, onNarrow, onClose }: EntryDrawerProps) {
  const words = useWords(logWords)
  const question = useQuestion(AccessEntriesWithProofDocument, { filter: { indexes: [index] }, first: 1, after: null }, { personal: true })
  return (
    <Drawer open onClose={onClose} size="large" title={words.entryTitle(index)} destroyOnHidden>
      <Answer of={question} rows={12}>
        {(data, { entries }) => <Entry index={index} row={row} data={data} recorded={entries} nameOf={nameOf} onNarrow={onNarrow} />}
      </Answer>
    </Drawer>
  )
}

interface EntryProps extends Omit<EntryDrawerProps, 'onClose'> {
  readonly data: AccessEntriesWithProofQuery
  readonly recorded: readonly string[]
}

function Entry({ index, row, data, recorded, nameOf, onNarrow }: EntryProps) {
  const words = useWords(logWords)
  const common = useWords(auditWords)
  const node = data.accessEntries?.nodes[0] ?? null
  const text = row?.entry ?? node?.entry ?? null
  const entry = useMemo(() => readEntryText(text), [text])
  if (text === null) return <p>{words.notFound}</p>
  return (
    <>
      <Verdict
        of={['entry', index, text, node?.inclusionProof ?? null]}
        judge={(trust) => judgeEntry({ index: Number(index), entry: text, proof: node?.inclusionProof ?? null }, trust, hubLog)}
      />
      {entry === null ? <p>{words.unreadable}</p> : <EntryFacts entry={entry} recordedAt={row?.recordedAt ?? node?.recordedAt ?? ''} nameOf={nameOf} onNarrow={onNarrow} />}
      <details>
        <summary>{words.raw}</summary>
        <pre className="entry-text" tabIndex={0} aria-label={words.raw}>{text}</pre>
      </details>
      {recorded.length > 0 && <p className="small">{common.recorded(recorded)}</p>}
    </>
  )
}
