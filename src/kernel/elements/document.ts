import { elementsOf } from './define-element.ts'

const paper = elementsOf('BOTH', 'ORDINARY')
const person = elementsOf('PERSON', 'PERSONAL')

/** The paper itself, and the file that is kept of a person. */
export const documentElements = [
  paper('document.issuer', '签发机关', 'NAME'),
  paper('document.number', '证照编号', 'DOCUMENT_NUMBER', { sensitivity: 'PERSONAL' }),
  person('archive.number', '人事档案编号', 'DOCUMENT_NUMBER'),
  person('archive.keeper', '存档机构', 'NAME'),
  person('archive.depositedOn', '存档日期', 'DATE'),
] as const
