import { elementsOf } from './define-element.ts'

const premises = elementsOf('BOTH', 'ORDINARY')

/** The place where a trade is carried on, what is permitted there and what was tested. */
export const premisesElements = [
  premises('premises.name', '场所名称', 'NAME', { related: ['subject.name'] }),
  premises('premises.address', '场所地址', 'ADDRESS', {
    related: ['permit.premises', 'organisation.domicile', 'property.location'],
  }),
  premises('premises.floorArea', '营业面积', 'NUMBER', {
    unit: '平方米', related: ['property.area'],
  }),
  premises('premises.airConditioning', '是否使用集中空调', 'BOOLEAN', { volatile: true }),
  premises('premises.staffCount', '从业人员数', 'NUMBER', { unit: '人', volatile: true }),
  premises('premises.use', '场所用途', 'TEXT', { related: ['property.use'] }),
  premises('permit.items', '许可项目', 'TEXT', { related: ['organisation.businessScope'] }),
  premises('permit.premises', '经营场所', 'ADDRESS', {
    related: ['premises.address', 'organisation.domicile'],
  }),
  premises('permit.businessType', '主体业态', 'TEXT'),
  premises('test.items', '检测项目', 'TEXT'),
  premises('test.conclusion', '检测结论', 'TEXT'),
  premises('test.testedOn', '检测日期', 'DATE'),
] as const
