import { useCommand } from '../../../api/use-hub.ts'
import { EmergencyAccessesDocument, JudgeEmergencyAccessDocument, type EmergencyVerdict } from '../../../generated/operations.ts'
import { SureButton } from '../../../ui/SureButton.tsx'
import { useWords } from '../../../words/language.tsx'
import { emergencyWords } from './words.ts'

const VERDICTS: readonly EmergencyVerdict[] = ['JUSTIFIED', 'UNJUSTIFIED']

/** The judgement that every emergency access gets. */
export function Judge({ id }: { readonly id: string }) {
  const words = useWords(emergencyWords)
  const judge = useCommand(JudgeEmergencyAccessDocument, { changes: [EmergencyAccessesDocument] })
  return (
    <div className="scene-actions">
      {VERDICTS.map((verdict) => (
        <SureButton
          key={verdict} text={`${words.judge}：${words.verdicts[verdict]}`} danger={verdict === 'UNJUSTIFIED'} reasonLabel={words.judgeNote} fault={judge.error}
          onSure={(note) => judge.mutateAsync({ input: { id, verdict, note } })}
        >
          {words.judgeSure}
        </SureButton>
      ))}
    </div>
  )
}
