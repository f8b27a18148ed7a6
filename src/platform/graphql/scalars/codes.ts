import {
  parseCertificateIdentifier,
  type CertificateIdentifier,
} from '../../../kernel/certificate-identifier.ts'
import { parseCertificateTypeCode } from '../../../kernel/certificate-type-code.ts'
import { accept, type Checked } from '../../../kernel/checked.ts'
import { parseCreditCode } from '../../../kernel/credit-code.ts'
import { parseItemCode } from '../../../kernel/item-code.ts'
import { parseRegionCode } from '../../../kernel/region-code.ts'
import { graphqlRefusals } from '../errors.ts'
import { codeScalar, writeText } from './code-scalar.ts'

/** A certificate type code (证照类型代码) in its canonical spelling. */
export const CertificateTypeCodeScalar = codeScalar<string>({
  name: 'CertificateTypeCode',
  description: 'Certificate type code of GB/T 36904: 21 digits and capital letters.',
  read: (text) => textOf(parseCertificateTypeCode(text)),
  refuse: graphqlRefusals.CERTIFICATE_TYPE_CODE_INVALID,
  write: writeText('CertificateTypeCode'),
})

/** A certificate identifier (电子证照标识). Only one whose check character agrees is read. */
export const CertificateIdentifierScalar = codeScalar<CertificateIdentifier>({
  name: 'CertificateIdentifier',
  description:
    'Certificate identifier of GB/T 36904, beginning with 1.2.156.3005.2. Its check character must '
    + 'agree, by the standard or by the variant that one widely used product computes.',
  read: (text) => parseCertificateIdentifier(text),
  refuse: graphqlRefusals.CERTIFICATE_IDENTIFIER_INVALID,
  write: (value) => {
    const text = typeof value === 'string' ? value : (value as CertificateIdentifier | null)?.text
    if (typeof text !== 'string') throw new TypeError('CertificateIdentifier has no text')
    return text
  },
})

/** A code of a public service item (政务服务事项) in its canonical spelling. */
export const ItemCodeScalar = codeScalar<string>({
  name: 'ItemCode',
  description:
    'Code of a service item: 12 characters (base), 31 (implementation) or 33 (handling), GB/T 39046.',
  read: (text) => textOf(parseItemCode(text)),
  refuse: graphqlRefusals.ITEM_CODE_INVALID,
  write: writeText('ItemCode'),
})

/** A region code (行政区划代码) of 6, 9 or 12 digits. */
export const AreaCodeScalar = codeScalar<string>({
  name: 'AreaCode',
  description: 'Region code: 6 digits of GB/T 2260, or the 9 or 12 of towns and villages.',
  read: parseRegionCode,
  refuse: graphqlRefusals.AREA_CODE_INVALID,
  write: writeText('AreaCode'),
})

/** A unified social credit code (统一社会信用代码) whose checks agree. */
export const CreditCodeScalar = codeScalar<string>({
  name: 'CreditCode',
  description: 'Unified social credit code of GB 32100: 18 characters, both checks agreeing.',
  read: (text) => parseCreditCode(text),
  refuse: graphqlRefusals.CREDIT_CODE_INVALID,
  write: writeText('CreditCode'),
})

function textOf<Reason extends string>(
  code: Checked<{ readonly text: string }, Reason>,
): Checked<string, Reason> {
  return code.ok ? accept(code.value.text) : code
}
