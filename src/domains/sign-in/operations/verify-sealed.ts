import { defineSealedWalk } from '../../../platform/sealed-walk.ts'
import { openIdToken } from '../kept-id-token.ts'
import { openCredential } from '../kept-passkey.ts'
import { sealedPasskeys, sealedSessions } from '../sealed-store.ts'

export const verifySealedPasskeys = defineSealedWalk({
  name: 'sign-in.verify-sealed',
  of: 'passkeys',
  atOnce: 500,
  page: sealedPasskeys,
  look: (keyring, passkey, check) => void check.open(() => openCredential(keyring, passkey)),
})

export const verifySealedSessions = defineSealedWalk({
  name: 'sign-in.verify-sealed-sessions',
  of: 'sessions',
  atOnce: 500,
  page: sealedSessions,
  look: (keyring, session, check) => void check.open(() => openIdToken(keyring, session)),
})
