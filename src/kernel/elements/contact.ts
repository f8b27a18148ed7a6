import { elementsOf } from './define-element.ts'

const person = elementsOf('PERSON', 'SENSITIVE')
const contact = elementsOf('BOTH', 'SENSITIVE')

/** Where somebody is registered, and how and by which account to reach them. */
export const contactElements = [
  person('residence.registered', '户籍地址', 'ADDRESS'),
  person('residence.householdNumber', '户号', 'DOCUMENT_NUMBER', { sensitivity: 'PERSONAL' }),
  contact('contact.address', '联系地址', 'ADDRESS', {
    volatile: true, related: ['residence.registered', 'organisation.domicile'],
  }),
  contact('contact.phone', '联系电话', 'PHONE', { volatile: true }),
  contact('contact.email', '电子邮箱', 'EMAIL', { volatile: true }),
  contact('contact.postcode', '邮政编码', 'POSTCODE', { sensitivity: 'PERSONAL', volatile: true }),
  contact('contact.bankAccount', '银行账号', 'ACCOUNT', { volatile: true }),
  contact('contact.bank', '开户银行', 'NAME', { sensitivity: 'PERSONAL', volatile: true }),
] as const
