import { useWords } from '../../../words/language.tsx'
import { partWords } from './words.ts'

/** Under what number the log says that somebody looked at this. */
export function OnRecord({ entries }: { readonly entries: readonly string[] }) {
  const words = useWords(partWords)
  return entries.length === 0 ? null : <p className="small figure">{words.onRecord(entries)}</p>
}
