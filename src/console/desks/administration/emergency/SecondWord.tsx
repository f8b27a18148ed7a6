import { useId, useState } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import { ConfirmEmergencyAccessDocument, DeclineEmergencyAccessDocument, EmergencyAccessesDocument } from '../../../generated/operations.ts'
import { HiddenInput } from '../../../ui/HiddenInput.tsx'
import { SureButton } from '../../../ui/SureButton.tsx'
import { useWords } from '../../../words/language.tsx'
import { emergencyWords } from './words.ts'

/** The word of the second person. */
export function SecondWord({ id }: { readonly id: string }) {
  const words = useWords(emergencyWords)
  const field = useId()
  const confirm = useCommand(ConfirmEmergencyAccessDocument, { changes: [EmergencyAccessesDocument] })
  const decline = useCommand(DeclineEmergencyAccessDocument, { changes: [EmergencyAccessesDocument] })
  const [number, setNumber] = useState('')
  const sure = () => confirm.mutateAsync({ id, idNumber: number }).finally(() => setNumber(''))
  return (
    <div className="scene-actions">
      <SureButton text={words.confirm} fault={confirm.error} onSure={sure}>
        <p>{words.confirmSure}</p>
        <div className="field">
          <label htmlFor={field}>{words.confirmNumber}</label>
          <HiddenInput id={field} value={number} onChange={setNumber} maxLength={18} />
        </div>
      </SureButton>
      <SureButton text={words.decline} danger fault={decline.error} onSure={() => decline.mutateAsync({ id })}>{words.declineSure}</SureButton>
    </div>
  )
}
