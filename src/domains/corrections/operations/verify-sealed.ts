import { defineSealedWalk } from '../../../platform/sealed-walk.ts'
import { openClaim, openCurrent, openText } from '../seal.ts'
import { sealedCorrections } from '../sealed-store.ts'

export const verifySealedCorrections = defineSealedWalk({
  name: 'corrections.verify-sealed',
  of: 'corrections',
  atOnce: 500,
  page: sealedCorrections,
  look(keyring, one, check) {
    check.open(() => openClaim(keyring, one, one.claim))
    check.open(() => openCurrent(keyring, one, one.current))
    if (one.reason) check.open(() => openText(keyring, 'reason', one, one.reason))
    if (one.successor) check.open(() => openText(keyring, 'successor', one, one.successor))
  },
})
