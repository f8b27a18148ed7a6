import { elementsOf } from './define-element.ts'

const organisation = elementsOf('ORGANISATION', 'ORDINARY')

/** What a business licence says of an organisation. */
export const organisationElements = [
  organisation('organisation.kind', '类型', 'TEXT'),
  organisation('organisation.representative', '法定代表人或者负责人', 'NAME', {
    sensitivity: 'PERSONAL',
  }),
  organisation('organisation.representativeNumber', '法定代表人证件号码', 'ID_NUMBER', {
    sensitivity: 'SENSITIVE',
  }),
  organisation('organisation.capital', '注册资本', 'MONEY'),
  organisation('organisation.establishedOn', '成立日期', 'DATE'),
  organisation('organisation.domicile', '住所', 'ADDRESS'),
  organisation('organisation.businessScope', '经营范围', 'TEXT', { related: ['permit.items'] }),
] as const
