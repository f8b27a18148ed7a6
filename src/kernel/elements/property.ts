import { elementsOf } from './define-element.ts'

const property = elementsOf('BOTH', 'PERSONAL')

/** Real estate as its register describes it. */
export const propertyElements = [
  property('property.number', '不动产权证号', 'DOCUMENT_NUMBER'),
  property('property.unitNumber', '不动产单元号', 'DOCUMENT_NUMBER'),
  property('property.location', '坐落', 'ADDRESS', { sensitivity: 'SENSITIVE' }),
  property('property.area', '面积', 'NUMBER', { unit: '平方米' }),
  property('property.owners', '权利人', 'NAME'),
  property('property.ownership', '共有情况', 'CODE', { codeTable: 'ownership' }),
  property('property.rightType', '权利类型', 'TEXT'),
  property('property.use', '不动产用途', 'TEXT'),
  property('property.term', '使用期限', 'TEXT'),
  property('property.remarks', '附记', 'TEXT'),
  // On a certificate of a mortgage the holder of the right is the bank, never an owner.
  property('property.encumbrance', '证明权利或者事项', 'TEXT'),
  property('property.encumbranceHolder', '证明权利的权利人', 'NAME'),
] as const
