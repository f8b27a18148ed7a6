import { useRef, useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { Fault } from '../../../api/fault.ts'
import { OpenCaseDocument, SaveCaseDraftDocument } from '../../../generated/operations.ts'
import { emptyWork, written, type OtherParty } from '../case/case-work.ts'

export interface Opening {
  readonly itemCode: string
  readonly number: string
  readonly applicant: string
  readonly others: readonly OtherParty[]
}

/**
 * Opens a case and keeps its first draft, which is where its scene begins: after a reload or in another window the applicant's
 * number need not be typed again. Both may be sent again: a lost answer leaves nothing twice.
 */
export function useOpening(onOpened: (number: string) => void) {
  const [fault, setFault] = useState<Fault | null>(null)
  const [isUnderWay, setUnderWay] = useState(false)
  const underWay = useRef(false)
  const open = async ({ itemCode, number, applicant, others }: Opening) => {
    if (underWay.current) return
    underWay.current = true
    setUnderWay(true)
    setFault(null)
    try {
      await ask(OpenCaseDocument, { input: { itemCode, number, applicant: { idNumber: applicant }, parties: others } })
      await keepFirst(number, written(emptyWork(applicant, others)))
      onOpened(number)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      setFault(error)
    } finally {
      underWay.current = false
      setUnderWay(false)
    }
  }
  return { open, fault, isUnderWay }
}

/** A case that is open already keeps the draft that it has. */
export async function keepFirst(caseNumber: string, content: string): Promise<void> {
  try {
    await ask(SaveCaseDraftDocument, { input: { caseNumber, revision: crypto.randomUUID(), basedOn: [null], content } })
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'DRAFT_CHANGED_MEANWHILE') throw error
  }
}
