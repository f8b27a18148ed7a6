import { memo, useMemo, type ReactNode } from 'react'
import { LongTable, type LongColumn } from '../../../ui/LongTable.tsx'
import { useDates } from '../../../words/dates.ts'
import { useLanguage, useWords } from '../../../words/language.tsx'
import { OutcomeMark } from '../marks.tsx'
import { actionWord } from './action-words.ts'
import { entryOf, type EntryText, type LogRow } from './entry-text.ts'
import type { LogList, NameOf } from './use-log.ts'
import { logWords } from './words.ts'

export interface LogTableProps {
  readonly log: LogList
  readonly openKey: string | null
  readonly onOpen: (row: LogRow) => void
}

/** The entries as their texts say. */
export const LogTable = memo(function LogTable({ log: { rows, nameOf, more, isLoading }, openKey, onOpen }: LogTableProps) {
  const words = useWords(logWords)
  const columns = useColumns(nameOf)
  return (
    <LongTable<LogRow>
      label={words.list} columns={columns} rows={rows} keyOf={({ index }) => index} onMore={more} isLoading={isLoading} onOpen={onOpen} openKey={openKey}
    />
  )
})

function useColumns(nameOf: NameOf): readonly LongColumn<LogRow>[] {
  const words = useWords(logWords)
  const { language } = useLanguage()
  const dates = useDates()
  return useMemo(() => {
    const of = (show: (entry: EntryText) => ReactNode) => (row: LogRow) => {
      const entry = entryOf(row)
      return entry === null ? '' : show(entry)
    }
    return [
      { key: 'index', title: words.columns.index, width: '5.5rem', isFigure: true, show: ({ index }) => index },
      { key: 'time', title: words.columns.time, width: '11.5rem', show: (row) => { const entry = entryOf(row); return entry === null ? words.unreadable : <span className="figure">{dates.second(entry.time)}</span> } },
      { key: 'outcome', title: words.columns.outcome, width: '7.5rem', show: of(({ outcome }) => <OutcomeMark outcome={outcome} />) },
      { key: 'department', title: words.columns.department, show: of(({ actor }) => nameOf('DEPARTMENT', actor.department) ?? actor.department) },
      { key: 'who', title: words.columns.who, show: of(({ actor }) => `${nameOf('CLIENT', actor.client) ?? actor.client}${actor.person === null ? '' : ` / ${actor.person}`}`) },
      { key: 'action', title: words.columns.action, width: '9rem', show: of(({ action }) => actionWord(action, language) ?? action) },
      { key: 'item', title: words.columns.item, show: of(({ purpose }) => (purpose?.item == null ? '' : (nameOf('ITEM', purpose.item) ?? purpose.item))) },
      { key: 'case', title: words.columns.case, width: '11rem', show: of(({ purpose }) => purpose?.case ?? '') },
      { key: 'shown', title: words.columns.shown, width: '6.5rem', show: of(({ certificates }) => words.fieldCount(certificates.length, certificates.reduce((sum, { fields }) => sum + fields.length, 0))) },
    ]
  }, [words, language, dates, nameOf])
}
