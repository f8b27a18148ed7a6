import { defineSealedWalk } from '../../../platform/sealed-walk.ts'
import { openText } from '../seal.ts'
import { sealedAccesses } from '../sealed-store.ts'

const COLUMNS = ['account', 'reason', 'legal_ground', 'delay_reason', 'confirmer', 'auditor', 'note'] as const

export const verifySealedEmergencies = defineSealedWalk({
  name: 'emergency.verify-sealed',
  of: 'emergencies',
  atOnce: 500,
  page: sealedAccesses,
  look(keyring, access, check) {
    for (const column of COLUMNS) {
      const sealed = access[column]
      if (sealed) check.open(() => openText(keyring, column, access, sealed))
    }
  },
})
