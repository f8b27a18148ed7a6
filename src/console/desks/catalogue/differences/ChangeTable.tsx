import { memo, useMemo, type ReactNode } from 'react'
import type { GuideChangeKind, GuideDifferenceQuery } from '../../../generated/operations.ts'
import { useWords } from '../../../words/language.tsx'
import { readPath } from '../guide/document.ts'
import { Reading } from '../guide/reading.tsx'
import { ShowFields } from '../guide/ShowField.tsx'
import { fieldAt, useValueWords } from '../guide/use-value-words.ts'
import { usePlaceName } from '../guide/use-place-name.ts'
import { Mark, type Tone } from '../parts/Mark.tsx'
import { TextChange } from './TextChange.tsx'
import { differenceWords } from './words.ts'

export type Change = NonNullable<GuideDifferenceQuery['guideDifference']>['changes'][number]

const TONES: Readonly<Record<GuideChangeKind, Tone>> = { CHANGED: 'info', ADDED: 'success', REMOVED: 'error', MOVED: 'quiet', RENUMBERED: 'quiet' }

interface ChangeTableProps {
  readonly itemCode: string
  readonly changes: readonly Change[]
  readonly caption: string
}

/** What differs, the old beside the new: by a word and a sign, a colour beside. */
export const ChangeTable = memo(function ChangeTable({ itemCode, changes, caption }: ChangeTableProps) {
  const words = useWords(differenceWords)
  const guide = useMemo(() => ({ item: { code: itemCode } }), [itemCode])
  return (
    <Reading guide={guide}><table className="plain-table changes">
      <caption className="sr-only">{caption}</caption>
      <thead><tr><th scope="col">{words.place}</th><th scope="col">{words.kind}</th><th scope="col">{words.before}</th><th scope="col">{words.after}</th></tr></thead>
      <tbody>{changes.map((change, at) => <Line key={at} change={change} />)}</tbody>
    </table></Reading>
  )
})

function Line({ change }: { readonly change: Change }) {
  const words = useWords(differenceWords)
  const placeName = usePlaceName()
  const valueWords = useValueWords()
  const { kind, path, of, before, after, beforeWords, afterWords, from, to } = change
  const isPlace = kind === 'MOVED' || kind === 'RENUMBERED'
  const old = isPlace && from !== null ? words.placeOf(from) : valueWords(path, before, beforeWords)
  const now = isPlace && to !== null ? words.placeOf(to) : valueWords(path, after, afterWords)
  return (
    <tr>
      <th scope="row">{placeName(path, {})}{of !== null && readPath(path).length > 1 && <span className="small">{of}</span>}</th>
      <td><Mark tone={TONES[kind]}>{words.kinds[kind]}</Mark></td>
      {kind === 'CHANGED' && old !== '' && now !== '' ? <TextChange before={old} after={now} /> : (
        <>
          <td className="long">{old === '' ? <span className="small">{words.nothing}</span> : kind === 'REMOVED' ? <Whole path={path} json={before}><del>{old}</del></Whole> : old}</td>
          <td className="long">{now === '' ? <span className="small">{words.nothing}</span> : kind === 'ADDED' ? <Whole path={path} json={after}><ins>{now}</ins></Whole> : now}</td>
        </>
      )}
    </tr>
  )
}

/** Something that is new or gone, with all that it says. */
function Whole({ path, json, children }: { readonly path: string; readonly json: string | null; readonly children: ReactNode }) {
  const field = fieldAt(path)
  const isRow = field?.kind === 'rows' && typeof readPath(path).at(-1) === 'number' && json !== null
  if (!isRow) return children
  return <details open><summary>{children}</summary><ShowFields fields={field.of.fields} within={JSON.parse(json)} /></details>
}
