import type { TypeDirectory } from './type-directory.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    readonly typeDirectory: TypeDirectory
  }
}

export { verifySealedCertificates } from './operations/verify-sealed.ts'
export { TypeDirectory } from './type-directory.ts'
export { holdsOn, verdictOn, versionOn, type CertificateChangeKind, type CertificateVerdict, type Chain, type VersionFacts } from './model.ts'
export {
  claimChanges, hasChangesLeft, markChangesTold, tellChangesAgain, type CertificateChange,
} from './change-store.ts'
export { readField, type FieldAsked, type FieldInHand } from './field-in-hand.ts'
export { comparedText, sameText } from './same-text.ts'
export { identifierLookups } from './seal.ts'
export { locate } from './store.ts'
export { readCertificateRow } from './row.ts'
export { PreparedBlock, PreparedRow, type PreparedBytes } from './prepared-block.ts'
export { checkTypeRow, loadTypes } from './operations/load-types.ts'
export { listTypes, type TypePage } from './operations/list-types.ts'
export { declareSharing, type SharingDeclaration } from './operations/declare-sharing.ts'
export { findType, type CertificateTypeFacts } from './type-store.ts'
export { loadCertificates } from './operations/load-certificates.ts'
export { certificatesOf, listCertificates } from './operations/list-certificates.ts'
export { checkHolding } from './operations/check-holding.ts'
export { getCertificate } from './operations/get-certificate.ts'
export { verifyCertificate, type Verification } from './operations/verify-certificate.ts'
export { showFields, type DisclosedCertificate, type ShownFields } from './disclosure.ts'
export { readTypesOf, type ReadableType, type TypesAsked, type TypesRead } from './loaders.ts'
