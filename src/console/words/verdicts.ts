import type { CertificateVerdictCode } from '../generated/operations.ts'
import type { Words } from './language.tsx'

/** What was found of a certificate (schema: `CertificateVerdictCode`). */
export const verdictWords: Words<Readonly<Record<CertificateVerdictCode, string>>> = {
  zh: {
    VALID: '有效', EXPIRED: '已失效', CANCELLED: '已注销', LICENCE_WITHDRAWN: '已吊销', REVOKED: '已撤销', SUSPENDED: '暂扣', SUPERSEDED: '已换发', TRANSFERRED_OUT: '已转出',
    NOT_YET_VALID: '尚未生效', NOT_FOUND: '查无此证', MISMATCH: '与所持不符', OTHER: '状态不明，请询问签发部门',
  },
  en: {
    VALID: 'Valid', EXPIRED: 'Expired', CANCELLED: 'Cancelled', LICENCE_WITHDRAWN: 'Licence withdrawn', REVOKED: 'Revoked', SUSPENDED: 'Suspended', SUPERSEDED: 'Superseded', TRANSFERRED_OUT: 'Transferred out',
    NOT_YET_VALID: 'Not yet valid', NOT_FOUND: 'Not found', MISMATCH: 'Differs from what is held', OTHER: 'Another status: ask the issuer',
  },
}
