import { defineSealedWalk } from '../../../platform/sealed-walk.ts'
import { openContent } from '../seal.ts'
import { sealedVersions } from '../sealed-store.ts'

/** Contents of certificates are stored once and never replaced, so one that opens is the one that was stored. */
export const verifySealedCertificates = defineSealedWalk({
  name: 'certificates.verify-sealed',
  of: 'certificates',
  atOnce: 1_000,
  page: sealedVersions,
  look: (keyring, version, check) => void check.open(() => openContent(keyring, version)),
})
