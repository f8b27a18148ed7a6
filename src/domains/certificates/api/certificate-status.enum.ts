import { registerEnumType } from 'type-graphql'
import type { CertificateStatusCode } from '../../../kernel/import-rows.ts'

export const CertificateStatus = {
  IN_FORCE: '01',
  SUSPENDED: '02',
  REVOKED: '03',
  CANCELLED: '04',
  LAPSED: '05',
  TRANSFERRED_OUT: '06',
  LICENCE_WITHDRAWN: '07',
  OTHER: '99',
} as const satisfies Readonly<Record<string, CertificateStatusCode>>

registerEnumType(CertificateStatus, {
  name: 'CertificateStatus',
  description: 'Status of a certificate (证照状态) as its source last reported it. It says nothing '
    + 'about dates: read `verdict` to know whether the certificate may be relied on.',
  valuesConfig: {
    IN_FORCE: {
      description: '01 有效: issued and not taken back. Its dates may have passed all the same.',
    },
    SUSPENDED: { description: '02 暂扣: held back for a time.' },
    REVOKED: { description: '03 撤销: set aside, since it should not have been issued.' },
    CANCELLED: { description: '04 注销: struck off.' },
    LAPSED: { description: '05 失效: ended, as a rule by its date; the verdict says `EXPIRED`.' },
    TRANSFERRED_OUT: { description: '06 转出: handed over to another authority.' },
    LICENCE_WITHDRAWN: { description: '07 吊销: withdrawn from its holder as a penalty.' },
    OTHER: { description: '99 其他: anything else; ask the issuer.' },
  },
})
