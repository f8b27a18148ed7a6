import { Button, Input } from 'antd'
import { useState } from 'react'
import { useQuestion } from '../../../api/use-hub.ts'
import { QuarantinedRowsDocument, type ImportKind } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Labelled } from '../../../ui/Labelled.tsx'
import { useWords } from '../../../words/language.tsx'
import { stewardWords } from '../words.ts'
import { useHandIn } from './hand-in.ts'
import { importWords } from './words.ts'

export interface MendRowProps {
  readonly importRun: string
  readonly kind: ImportKind
  readonly line: number
  readonly onHandedIn: (id: string) => void
}

/** One refused row with its content, which is on record, to be mended and handed in again. */
export function MendRow({ importRun, kind, line, onHandedIn }: MendRowProps) {
  const desk = useWords(stewardWords)
  const words = useWords(importWords)
  const row = useQuestion(QuarantinedRowsDocument, { importRun, line, withRows: true }, { personal: true })
  return (
    <section className="panel" aria-label={words.mendLine(line)}>
      <h3>{words.mendLine(line)}</h3>
      <Answer of={row} rows={8}>
        {({ quarantinedRows }, { entries }) => (
          <>
            <p className="small">{words.purpose} · {desk.onRecord(entries.join(', '))}</p>
            <Editor importRun={importRun} kind={kind} line={line} text={textOf(quarantinedRows?.nodes[0]?.row ?? '')} onHandedIn={onHandedIn} />
          </>
        )}
      </Answer>
    </section>
  )
}

function Editor({ importRun, kind, line, text, onHandedIn }: MendRowProps & { readonly text: string }) {
  const words = useWords(importWords)
  const [mended, setMended] = useState(text)
  const row = objectIn(mended)
  const handing = useHandIn(onHandedIn)
  const send = () => {
    const content = new Blob([`${JSON.stringify({ line, row })}\n`])
    handing.mutate({ kind, name: `line-${line}.ndjson`, content, retryOf: importRun })
  }
  return (
    <>
      <Labelled label={words.mend} hint={row === null ? words.notJson : words.mendHint}>
        {({ id, describedBy }) => (
          <Input.TextArea
            id={id} aria-describedby={describedBy} aria-invalid={row === null} rows={14} className="code-text" spellCheck={false} autoComplete="off"
            value={mended} onChange={({ target }) => setMended(target.value)}
          />
        )}
      </Labelled>
      <div className="button-row"><Button type="primary" disabled={row === null} loading={handing.isPending} onClick={send}>{words.handInRow}</Button></div>
      {handing.error !== null && <FaultNotice fault={handing.error} />}
    </>
  )
}

/** A row that could not be read comes as a JSON text: shown is what stood in the line. */
function textOf(row: string): string {
  try {
    const read: unknown = JSON.parse(row)
    return typeof read === 'string' ? read : row
  } catch {
    return row
  }
}

function objectIn(text: string): object | null {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : null
  } catch {
    return null
  }
}
