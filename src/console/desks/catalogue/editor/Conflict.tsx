import { Alert, Button, Radio } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { readDocument } from '../guide/document.ts'
import { compareWork, joinWork, type Unit } from '../guide/merge.ts'
import { usePlaceName } from '../guide/use-place-name.ts'
import { LinkButton } from '../parts/LinkButton.tsx'
import { conflictWords } from './conflict-words.ts'
import type { DraftStore } from './draft-store.ts'
import type { Draft, Keeping } from './use-keeping.ts'

interface ConflictProps {
  readonly keeping: Keeping
  readonly theirs: Draft | null
  readonly store: DraftStore
}

/** Another editor saved in between: nothing of either is lost, and what both changed is chosen part by part. */
export function Conflict({ keeping, theirs, store }: ConflictProps) {
  const words = useWords(conflictWords)
  if (theirs === null) {
    return <Alert role="alert" className="conflict" type="error" showIcon title={words.ended} description={words.endedHint} action={<LinkButton href={`/items/${keeping.draft.itemCode}`}>{words.toItem}</LinkButton>} />
  }
  return <Both keeping={keeping} theirs={theirs} store={store} />
}

function Both({ keeping, theirs, store }: ConflictProps & { readonly theirs: Draft }) {
  const words = useWords(conflictWords)
  const dates = useDates()
  const placeName = usePlaceName()
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const theirDocument = useMemo(() => readDocument(theirs.document), [theirs])
  const box = useRef<HTMLElement>(null)
  // Whoever is writing further down would not see it.
  useEffect(() => {
    box.current?.focus()
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const merge = useMemo(() => compareWork(keeping.base(), store.read(), theirDocument), [keeping, store, theirDocument])
  const nameOf = ({ path, material }: Unit) => (material === null ? placeName(path, theirDocument) : words.material(material))
  const choose = (key: string, isMine: boolean) => setKept((before) => new Set(isMine ? [...before, key] : [...before].filter((one) => one !== key)))
  return (
    <section ref={box} tabIndex={-1} className="panel conflict" role="alert" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{words.hint(dates.minute(theirs.savedAt))} {theirs.savedByPerson !== null && <code>{theirs.savedByPerson}</code>}</p>
      <Units label={words.theirs} units={merge.theirs} nameOf={nameOf} />
      <Units label={words.mine} units={merge.mine} nameOf={nameOf} />
      {merge.both.length > 0 && (
        <>
          <h3>{words.both}</h3>
          <ul className="plain-list">
            {merge.both.map((unit) => (
              <li key={unit.key} className="conflict-choice">
                <span id={`both-${unit.key}`}>{nameOf(unit)}</span>
                <Radio.Group aria-labelledby={`both-${unit.key}`} value={kept.has(unit.key)} onChange={({ target }) => choose(unit.key, target.value === true)}
                  options={[{ value: false, label: words.takeTheirs(short(unit.theirs)) }, { value: true, label: words.takeMine(short(unit.mine)) }]} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="line-actions">
        <Button type="primary" onClick={() => keeping.resume(theirs, joinWork(store.read(), theirDocument, merge, kept))}>{words.join}</Button>
        <Button onClick={() => keeping.resume(theirs, theirDocument)}>{words.dropMine}</Button>
      </p>
    </section>
  )
}

function Units({ label, units, nameOf }: { readonly label: string; readonly units: readonly Unit[]; readonly nameOf: (unit: Unit) => string }) {
  if (units.length === 0) return null
  return <><h3>{label}</h3><ul className="plain-list">{units.map((unit) => <li key={unit.key}>{nameOf(unit)}</li>)}</ul></>
}

/** A value that is short enough to be read beside the choice; empty for the others. */
function short(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `“${value}”` : ''
}
