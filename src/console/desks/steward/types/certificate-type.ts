import type { CertificateTypesQuery } from '../../../generated/operations.ts'

export type CertificateType = NonNullable<CertificateTypesQuery['certificateTypes']>['nodes'][number]
