import type { Fault } from '../../../api/fault.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { useWords } from '../../../words/language.tsx'
import { clientWords } from './words.ts'

/** What the hub has against keys or a registration, in a sentence where its reason has one. */
export function KeyFault({ fault }: { readonly fault: Fault | null }) {
  const words = useWords(clientWords)
  if (fault === null) return null
  const sentence = words.keyFaults[String(fault.details['reason'])]
  return (
    <>
      {sentence !== undefined && <p className="field"><strong>{sentence}</strong></p>}
      <FaultNotice fault={fault} />
    </>
  )
}
