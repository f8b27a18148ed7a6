import { SealedCheck, type SealedFigures } from '../../../platform/crypto/sealed-check.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { openContent } from '../seal.ts'
import { sealedVersions, type AfterVersion } from '../sealed-store.ts'

const AT_ONCE = 1_000

export interface SealedPage extends SealedFigures {
  readonly next: AfterVersion
}

/** Opens the contents of certificates. They are stored once and never replaced, so one that opens is the one that was stored. */
export const verifySealedCertificates = defineOperation<AfterVersion, SealedPage, ReadOperation<AfterVersion, SealedPage>>({
  name: 'certificates.verify-sealed',
  action: 'data.verify',
  summary: 'Opens the sealed values of certificates to find those that were changed or moved; shows none.',
  kind: 'disclosure',
  roles: ['OPERATOR'],
  async run({ db, parts, open, actor, scope }, after) {
    const record = open({ purpose: null, subject: null })
    const versions = await sealedVersions(db, after, AT_ONCE)
    const check = new SealedCheck()
    for (const one of versions) check.open(() => openContent(parts.keyring, one))
    const figures = check.figures()
    const { clientId, person, departmentCode } = actor
    if (figures.broken > 0) {
      const about = { operation: 'data.verify', broken: figures.broken }
      void parts.alarms.raise({ kind: 'CIPHERTEXT_REFUSED', clientId, person, departmentCode, requestId: scope.requestId, about })
    }
    record.about = { certificates: versions.length, ...figures }
    record.done = versions.length > 0
    return { ...figures, next: versions.length === AT_ONCE ? (versions.at(-1) ?? null) : null }
  },
})
