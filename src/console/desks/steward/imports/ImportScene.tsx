import { Button, Progress } from 'antd'
import { Link } from 'wouter'
import { useCommand, useQuestion } from '../../../api/use-hub.ts'
import { CancelImportDocument, ImportRunDocument, ImportsDocument, QuarantinedRowsDocument } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { stewardWords } from '../words.ts'
import { isUnderWay, type Import } from './import.ts'
import { Quarantine } from './Quarantine.tsx'
import { importWords } from './words.ts'

const LOOK_EVERY_MS = 1_000

/** One import: how far it has come, and the rows that were refused. */
export function ImportScene({ id }: { readonly id: string }) {
  const words = useWords(importWords)
  const desk = useWords(stewardWords)
  const run = useQuestion(ImportRunDocument, { id }, { keep: true })
  const isRunning = run.data?.data.importRun != null && isUnderWay(run.data.data.importRun)
  // Asked again while it goes on; once it has ended nothing changes any more.
  useQuestion(ImportRunDocument, { id }, { enabled: isRunning, everyMs: LOOK_EVERY_MS })
  return (
    <Scene title={words.one(id)} actions={<Link href="/imports">{desk.back}</Link>}>
      <Answer of={run} rows={8}>
        {({ importRun }) => importRun && (
          <>
            <Figures run={importRun} />
            {!isUnderWay(importRun) && <Quarantine run={importRun} />}
          </>
        )}
      </Answer>
    </Scene>
  )
}

function Figures({ run }: { readonly run: Import }) {
  const words = useWords(importWords)
  const { minute } = useDates()
  const cancel = useCommand(CancelImportDocument, { changes: [ImportRunDocument, ImportsDocument, QuarantinedRowsDocument] })
  const { id, state, kind, fileName, bytes, bytesRead, rowsRead, added, updated, unchanged, quarantined, handedInAgain, fault, retryOf, receivedAt, endedAt, keptUntil } = run
  const percent = state === 'COMPLETE' ? 100 : Math.floor((100 * bytesRead) / Math.max(1, bytes))
  return (
    <section className="panel" aria-label={words.progress}>
      <p role="status"><strong>{words.states[state]}</strong> · <span className="figure">{words.ofBytes(bytesRead.toLocaleString(), bytes.toLocaleString())}</span></p>
      <Progress percent={percent} aria-label={words.progress} status={state === 'STOPPED' ? 'exception' : state === 'COMPLETE' ? 'success' : 'normal'} />
      <Facts
        of={[
          [words.file, fileName], [words.kind, words.kinds[kind]],
          retryOf === null ? null : [words.id, <Link key="first" href={`/imports/${retryOf}`}>{words.retryOf(retryOf)}</Link>],
          [words.rowsRead, figure(rowsRead)], [words.loaded, figure(added + updated)], [words.unchanged, figure(unchanged)], [words.quarantined, figure(quarantined)],
          handedInAgain === 0 ? null : [words.handedInAgain, figure(handedInAgain)],
          [words.receivedAt, minute(receivedAt)], endedAt === null ? null : [words.endedAt, minute(endedAt)],
          keptUntil === null ? null : [words.keptUntil, minute(keptUntil)],
          fault === null ? null : [words.fault, words.faults[fault] ?? fault],
        ]}
      />
      {state === 'CANCELLED' && <p>{words.cancelled}</p>}
      {isUnderWay(run) && <div className="button-row"><Button danger loading={cancel.isPending} onClick={() => cancel.mutate({ id })}>{words.cancelImport}</Button></div>}
      {cancel.error !== null && <FaultNotice fault={cancel.error} />}
    </section>
  )
}

function figure(count: number) {
  return <span className="figure">{count.toLocaleString()}</span>
}
