import { defineSealedWalk } from '../../../platform/sealed-walk.ts'
import { openReason } from '../hold-view.ts'
import { sealedReasons } from '../sealed-store.ts'

export const verifySealedHolds = defineSealedWalk({
  name: 'budgets.verify-sealed',
  of: 'holds',
  atOnce: 1_000,
  page: sealedReasons,
  look: (keyring, { id, reason }, check) => void check.open(() => openReason(keyring, id, reason)),
})
