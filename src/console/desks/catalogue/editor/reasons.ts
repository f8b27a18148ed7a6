import type { Words } from '../../../words/language.tsx'

/** What each closed word of a fault means, as a sentence. */
const zh = {
  MISSING: '必须填写。', WRONG_TYPE: '内容的形式不对。', NOT_ALLOWED: '不在可选范围内。', WRONG_FORM: '格式不对。', UNKNOWN_FIELD: '格式中没有这一项。', TOO_SHORT: '必须填写。',
  TOO_LONG: '太长。', TOO_FEW: '至少要有一项。', TOO_MANY: '项数太多。', OUT_OF_RANGE: '超出允许的范围。', REPEATED: '有重复。', INVALID: '不符合格式。',
  CHANGE_NOT_EXPLAINED: '请写明这一版改了什么、依据什么决定。', DIFFERS_FROM_CODE: '与实施编码不一致。', IMPLEMENTATION_CODE_NEEDED: '需要 31 位实施编码。', BEFORE_EFFECTIVE_FROM: '失效日期早于生效日期。',
  ORDINAL_TWICE: '序号重复。', TYPE_TWICE: '同一证照类型列了两次。', TYPE_UNKNOWN: '证照目录里没有这个类型，请从目录中选择。', ELEMENT_TWICE: '表单要素标识重复。',
  DATA_ELEMENT_UNKNOWN: '数据元字典里没有这个数据元。', ELEMENT_NOT_IN_FORM: '本指南的表单没有这个要素。', ONLY_FORMS_ARE_FILLED: '只有申请表格文书可以预填。',
  APPLICANT_IS_KNOWN: '持证人就是申请人，不需要另找。', NAMES_NOBODY: '姓名要素和证件号码要素至少选一个。', MATERIAL_UNKNOWN: '组合里有不存在的材料。',
  MATERIAL_IN_TWO_GROUPS: '同一材料出现在两个组合里。', LONGER_THAN_CLOCKS_RUN: '时限太长，无法计时。', ANSWER_NOT_IN_GUIDE: '本指南的表单没有这个要素。',
  FIELD_NOT_IN_GUIDE: '没有材料需要这种证照的这个要素。', TYPE_NOT_IN_GUIDE: '没有材料要这个人的这种证照。', WRONG_KIND: '比较值的类型不对。', ALWAYS_SAME: '这个条件不论什么情况结果都一样。',
  CONDITION_FAULTY: '条件不成立。', TOO_DEEP: '条件的层数太多。', TOO_LARGE: '条件太大。',
}

type Reasons = { readonly [Reason in keyof typeof zh]: string }

const en: Reasons = {
  MISSING: 'This must be filled in.', WRONG_TYPE: 'This is of the wrong kind.', NOT_ALLOWED: 'This is not one of the choices.', WRONG_FORM: 'This has the wrong form.',
  UNKNOWN_FIELD: 'The format has no such value.', TOO_SHORT: 'This must be filled in.', TOO_LONG: 'This is too long.', TOO_FEW: 'At least one is needed.', TOO_MANY: 'There are too many.',
  OUT_OF_RANGE: 'This is out of range.', REPEATED: 'Something is there twice.', INVALID: 'This does not fit the format.',
  CHANGE_NOT_EXPLAINED: 'Say what this version changes, and by which decision.', DIFFERS_FROM_CODE: 'This differs from the implementation code.',
  IMPLEMENTATION_CODE_NEEDED: 'An implementation code of 31 characters is needed.', BEFORE_EFFECTIVE_FROM: 'The last day is before the first.', ORDINAL_TWICE: 'The number is there twice.',
  TYPE_TWICE: 'The certificate type is there twice.', TYPE_UNKNOWN: 'The directory has no such type: choose one of it.', ELEMENT_TWICE: 'The form element is there twice.',
  DATA_ELEMENT_UNKNOWN: 'The dictionary has no such data element.', ELEMENT_NOT_IN_FORM: 'The form of this guide has no such element.', ONLY_FORMS_ARE_FILLED: 'Only forms can be prefilled.',
  APPLICANT_IS_KNOWN: 'The holder is the applicant, who is known.', NAMES_NOBODY: 'Choose the field with the name or the one with the number.', MATERIAL_UNKNOWN: 'The group names a material that is not there.',
  MATERIAL_IN_TWO_GROUPS: 'A material is in two groups.', LONGER_THAN_CLOCKS_RUN: 'The limit is longer than clocks run.', ANSWER_NOT_IN_GUIDE: 'The form of this guide has no such element.',
  FIELD_NOT_IN_GUIDE: 'No material needs this field of such a certificate.', TYPE_NOT_IN_GUIDE: 'No material asks this party for such a certificate.', WRONG_KIND: 'The value is of the wrong kind.',
  ALWAYS_SAME: 'The condition comes out the same whatever the case.', CONDITION_FAULTY: 'The condition does not hold together.', TOO_DEEP: 'The condition is too deep.', TOO_LARGE: 'The condition is too large.',
}

export const reasonWords: Words<Reasons> = { zh, en }

export function reasonSentence(reasons: Reasons, reason: string): string {
  return (reasons as Readonly<Record<string, string>>)[reason] ?? reason
}
