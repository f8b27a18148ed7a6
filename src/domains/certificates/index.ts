import type { TypeDirectory } from './type-directory.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    readonly typeDirectory: TypeDirectory
  }
}

export { TypeDirectory } from './type-directory.ts'
export type { CertificateVerdict } from './model.ts'
export { identifierLookups } from './seal.ts'
export { readCertificateRow } from './row.ts'
export { checkTypeRow, loadTypes } from './operations/load-types.ts'
export { loadCertificates } from './operations/load-certificates.ts'
export { listCertificates } from './operations/list-certificates.ts'
export { checkHolding } from './operations/check-holding.ts'
export { getCertificate } from './operations/get-certificate.ts'
export { verifyCertificate, type Verification } from './operations/verify-certificate.ts'
export type { DisclosedCertificate } from './disclosure.ts'
