import { useCommand } from '../../../api/use-hub.ts'
import { EmergencyAccessesDocument, JudgeEmergencyAccessDocument } from '../../../generated/operations.ts'
import { Drawer } from '../../../ui/overlays.tsx'
import { useWords } from '../../../words/language.tsx'
import { JudgeForm } from '../judge/JudgeForm.tsx'
import type { Emergency } from './emergency.ts'
import { emergencyWords } from './words.ts'

const MAX_NOTE = 1_000

export interface EmergencyDrawerProps {
  readonly access: Emergency
  readonly departmentName: (code: string) => string
  readonly onClose: () => void
}

/** One reading without a case, and what an auditor who had no part in it makes of it. */
export function EmergencyDrawer({ access, departmentName, onClose }: EmergencyDrawerProps) {
  const words = useWords(emergencyWords)
  const { facts, columns } = words
  const { id, state, departmentCode, askedBy, confirmedBy, subjectToken, wanted, reason, legalGround, delayDays, delayReason, reviewDueOn, reviewDueProvisional, verdict, note, subjectTold } = access
  const judge = useCommand(JudgeEmergencyAccessDocument, { changes: [EmergencyAccessesDocument] })
  return (
    <Drawer open onClose={onClose} size="large" title={words.access} destroyOnHidden>
      <dl className="facts">
        <dt>{columns.department}</dt><dd>{departmentName(departmentCode)} <code className="small">{departmentCode}</code></dd>
        <dt>{columns.askedBy}</dt><dd><code>{askedBy}</code></dd>
        <dt>{columns.confirmedBy}</dt><dd><code>{confirmedBy ?? ''}</code></dd>
        <dt>{columns.state}</dt><dd>{words.states[state]}</dd>
        <dt>{facts.reason}</dt><dd>{reason}</dd>
        <dt>{facts.ground}</dt><dd>{legalGround}</dd>
        <dt>{facts.wanted}</dt><dd><ul>{wanted.map(({ typeCode, fields }) => <li key={typeCode}><code>{typeCode}</code>：{fields.map((field) => <span key={field}><code>{field}</code> </span>)}</li>)}</ul></dd>
        {subjectToken !== null && <><dt>{facts.subject}</dt><dd><code>{subjectToken}</code></dd></>}
        {delayDays !== null && <><dt>{facts.delay}</dt><dd>{words.days(delayDays)}：{delayReason ?? ''}</dd></>}
        <dt>{facts.told}</dt><dd>{subjectTold ? words.told : words.notTold}</dd>
        <dt>{columns.due}</dt><dd>{reviewDueOn ?? ''}{reviewDueProvisional && words.provisional}</dd>
        {verdict !== null && <><dt>{columns.verdict}</dt><dd>{words.verdicts[verdict]}</dd><dt>{facts.note}</dt><dd>{note ?? ''}</dd></>}
      </dl>
      {state !== 'CLOSED' && verdict === null && <p>{words.notYet}</p>}
      {state === 'CLOSED' && verdict === null && (
        <JudgeForm
          choices={[{ verdict: 'JUSTIFIED', label: words.justified, isPrimary: true }, { verdict: 'UNJUSTIFIED', label: words.unjustified, isDanger: true }]}
          maxLength={MAX_NOTE} isSending={judge.isPending} fault={judge.error} onJudge={(chosen, said) => judge.mutate({ input: { id, verdict: chosen, note: said } })}
        />
      )}
    </Drawer>
  )
}
