import type { DeclaredSharing, FieldValueKind, SharingClass } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface TypeWords {
  readonly title: string
  readonly note: string
  readonly code: string
  readonly name: string
  readonly authority: string
  readonly validity: string
  readonly validityHint: string
  readonly sharing: string
  readonly sharings: Readonly<Record<SharingClass, string>>
  readonly conditions: string
  readonly ground: string
  readonly groundHint: string
  readonly conditionsHint: string
  readonly fields: string
  readonly fieldName: string
  readonly meaning: string
  readonly valueType: string
  readonly valueTypes: Readonly<Record<FieldValueKind, string>>
  readonly sensitive: string
  readonly authoritative: string
  readonly element: string
  readonly yes: string
  readonly no: string
  readonly edit: string
  readonly editHint: string
  readonly addField: string
  readonly removeField: string
  readonly save: string
  readonly saved: string
  readonly declare: string
  readonly declareHint: string
  readonly declared: string
  readonly onlyProvider: string
  readonly notFound: string
  readonly fieldCount: (count: number) => string
  readonly declarable: readonly DeclaredSharing[]
}

const declarable = ['UNCONDITIONAL', 'CONDITIONAL', 'NOT_SHARED'] as const

export const typeWords: Words<TypeWords> = {
  zh: {
    title: '证照类型', note: '本部门定义或提供的证照类型。', code: '类型代码', name: '名称', authority: '定义机构', validity: '有效期限', validityHint: '用逗号分开，如 5年、长期。',
    sharing: '共享属性', sharings: { UNCONDITIONAL: '无条件共享', CONDITIONAL: '有条件共享', NOT_SHARED: '不予共享', UNDECLARED: '未申报' },
    conditions: '共享范围和使用条件', ground: '不予共享的依据', groundHint: '法律、行政法规或国务院决定，写到条款。', conditionsHint: '最多 2000 字。',
    fields: '要素', fieldName: '短名', meaning: '中文名称', valueType: '值类型',
    valueTypes: { TEXT: '文本', DATE: '日期', NUMBER: '数值', CODE: '代码', ID_NUMBER: '证件号码' }, sensitive: '敏感', authoritative: '数源', element: '数据元',
    yes: '是', no: '否', edit: '修改目录信息', editHint: '已有的要素和值类型不能删改：证照按它存放，指南按它取用。', addField: '增加要素', removeField: '去掉',
    save: '保存', saved: '已保存，立即生效。', declare: '申报共享属性', declareHint: '一秒内在所有部门生效；改为不予共享后，已有授权也不再放行。', declared: '已申报，立即生效。',
    onlyProvider: '由提供单位申报。', notFound: '没有这个类型，或不是本部门的。', fieldCount: (count) => `${count} 项`, declarable,
  },
  en: {
    title: 'Certificate types', note: 'Types that your department defines or provides.', code: 'Code', name: 'Name', authority: 'Defined by', validity: 'Spans of validity', validityHint: 'With commas between: 5年, 长期.',
    sharing: 'Shared', sharings: { UNCONDITIONAL: 'unconditionally', CONDITIONAL: 'on conditions', NOT_SHARED: 'not shared', UNDECLARED: 'undeclared' },
    conditions: 'Scope and conditions of use', ground: 'Legal ground', groundHint: 'Law, administrative regulation or State Council decision, with its article.', conditionsHint: 'At most 2,000 characters.',
    fields: 'Elements', fieldName: 'Name', meaning: 'Meaning', valueType: 'Kind',
    valueTypes: { TEXT: 'text', DATE: 'date', NUMBER: 'number', CODE: 'code', ID_NUMBER: 'ID number' }, sensitive: 'Sensitive', authoritative: 'Source', element: 'Data element',
    yes: 'yes', no: 'no', edit: 'Edit the entry', editHint: 'Elements that there are stay, with their kinds: certificates are stored with them, and guides name them.', addField: 'Add an element', removeField: 'Remove',
    save: 'Save', saved: 'Saved and in force.', declare: 'Declare how it is shared', declareHint: 'In force within a second everywhere; what is not shared any more is refused under grants too.', declared: 'Declared and in force.',
    onlyProvider: 'Its provider declares that.', notFound: 'No such type, or not of your department.', fieldCount: (count) => `${count}`, declarable,
  },
}
