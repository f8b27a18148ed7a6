import { useLanguage, useWords } from '../../../../words/language.tsx'
import type { PreviewedRow } from '../preview.ts'
import { tablesWords } from '../words.ts'

/** One row: what is wrong with it, and what it would change, side by side. Room is kept for it. */
export function RowDetails({ row }: { readonly row: PreviewedRow | null }) {
  const words = useWords(tablesWords)
  const { language } = useLanguage()
  if (row === null) return <div className="table-details" />
  const { changes, faults, name, state } = row
  return (
    <div className="table-details" aria-live="polite">
      <h3>{words.details(row.row, name)}</h3>
      {state === 'NEW' && <p>{words.newItem}</p>}
      {faults.length > 0 && (
        <table className="plain-table">
          <caption className="sr-only">{words.problems}</caption>
          <thead><tr><th scope="col">{words.column}</th><th scope="col">{words.problems}</th></tr></thead>
          <tbody>
            {faults.map(({ title, reason, sentence }, at) => <tr key={at}><th scope="row">{title ?? words.wholeRow}</th><td>{sentence[language]} <code>{reason}</code></td></tr>)}
          </tbody>
        </table>
      )}
      {changes.length > 0 && (
        <table className="plain-table">
          <caption className="sr-only">{words.about}</caption>
          <thead><tr><th scope="col">{words.column}</th><th scope="col">{words.now}</th><th scope="col">{words.inTable}</th></tr></thead>
          <tbody>
            {changes.map(({ column, title, before, after }) => (
              <tr key={column}><th scope="row">{title}</th><td>{before || words.nothing}</td><td className="then">{after || words.nothing}</td></tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
