import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Fault } from '../../../../api/fault.ts'
import { FaultNotice } from '../../../../ui/FaultNotice.tsx'
import { useWords } from '../../../../words/language.tsx'
import { applyTable, type AppliedTable, type ApplyChoice, type TablePreview } from '../preview.ts'
import { tablesWords } from '../words.ts'

export interface ApplyingProps {
  readonly file: ArrayBuffer
  readonly preview: TablePreview
  /** Looks at the same file anew. */
  readonly onAgain: () => void
}

/** Does what was previewed: as drafts, or as versions in force from a day on. */
export function Applying({ file, preview, onAgain }: ApplyingProps) {
  const words = useWords(tablesWords)
  const client = useQueryClient()
  const [choice, setChoice] = useState<ApplyChoice>({ effectiveFrom: null, changeNote: '' })
  const applying = useMutation<AppliedTable, Fault>({
    mutationFn: () => applyTable(file, preview, choice),
    // Items, drafts and versions are others now.
    onSuccess: () => client.invalidateQueries(),
  })
  const { new: added, changed, refused } = preview.counts
  const { data, error, isPending } = applying
  if (data !== undefined) {
    return (
      <div className="table-apply">
        <Alert role="status" type="success" showIcon title={data.before ? words.doneBefore : words.done(data)} />
        <p><Link href="/">{words.toItems}</Link></p>
      </div>
    )
  }
  if (added + changed === 0) return <p className="table-apply">{words.nothingToApply}</p>
  return (
    <form className="table-apply" onSubmit={(event) => { event.preventDefault(); applying.mutate() }}>
      <h3>{words.apply}</h3>
      <fieldset>
        <legend className="sr-only">{words.apply}</legend>
        <label><input type="radio" name="as" checked={choice.effectiveFrom === null} onChange={() => setChoice({ ...choice, effectiveFrom: null })} /> {words.asDrafts}</label>
        <label><input type="radio" name="as" checked={choice.effectiveFrom !== null} onChange={() => setChoice({ ...choice, effectiveFrom: '' })} /> {words.asVersions}</label>
        <label>
          {words.from} <input type="date" required={choice.effectiveFrom !== null} disabled={choice.effectiveFrom === null} value={choice.effectiveFrom ?? ''} onChange={({ target }) => setChoice({ ...choice, effectiveFrom: target.value })} />
        </label>
      </fieldset>
      <p>
        <label>
          {words.note} <input type="text" maxLength={300} value={choice.changeNote} aria-describedby="tables-note-hint" onChange={({ target }) => setChoice({ ...choice, changeNote: target.value })} />
        </label>
        <span className="small" id="tables-note-hint"> {words.noteHint}</span>
      </p>
      {error !== null && (error.code === 'TABLE_PREVIEW_OUTDATED'
        ? <Alert role="alert" type="warning" showIcon title={words.outdated} action={<Button size="small" onClick={onAgain}>{words.previewAgain}</Button>} />
        : <FaultNotice fault={error} />)}
      <p>
        <Button type="primary" htmlType="submit" loading={isPending}>{words.applyNow(added + changed)}</Button>
        {refused > 0 && <span className="small"> {words.leftOut(refused)}</span>}
      </p>
    </form>
  )
}
