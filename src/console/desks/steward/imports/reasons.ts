import type { Words } from '../../../words/language.tsx'

/** Why rows are refused, as far as people meet it; others are shown by their code. */
export const reasonWords: Words<Readonly<Record<string, string>>> = {
  zh: {
    ROW_OF_ANOTHER_DEPARTMENT: '不是本部门签发或定义的', NEW_VERSION_REQUIRED: '内容有变化，须作为新版本提交', TYPE_UNKNOWN: '目录中没有这种证照类型',
    FIELD_UNKNOWN: '含有该类型没有的要素', MALFORMED_JSON: '不是完整的 JSON', NOT_AN_OBJECT: '不是一个对象', INVALID_ENCODING: '编码损坏', LINE_TOO_LONG: '行过长',
    TRUNCATED: '行被截断', BAD_QUOTING: '引号不配对', COLUMN_COUNT: '列数与首行不一致', LIST_GAP: '列表中间有空缺', MISSING: '缺少', WRONG_TYPE: '值的种类不对',
    NOT_ALLOWED: '不是允许的值', WRONG_FORM: '写法不对', UNKNOWN_FIELD: '格式中没有这一项', TOO_SHORT: '太短', TOO_LONG: '太长', TOO_FEW: '太少', TOO_MANY: '太多',
    OUT_OF_RANGE: '超出范围', REPEATED: '重复', INVALID: '不正确', CHECK_DIGIT: '校验位不对', DATE_IMPOSSIBLE: '没有这一天', BEFORE_VALID_FROM: '早于生效日期',
    DIFFERS_FROM_IDENTIFIER: '与证照标识不一致', IN_FUTURE: '在将来', NAMES_ITSELF: '前一版本是它自己', OF_ANOTHER_TYPE: '前一版本是另一类型', FIELD_TWICE: '要素重复',
    FIELD_REMOVED: '已有的要素不能删除', FIELD_KIND_CHANGED: '已有要素的值类型不能改变', DATA_ELEMENT_UNKNOWN: '没有这个数据元', STORAGE: '数据库不接收这一行',
  },
  en: {
    ROW_OF_ANOTHER_DEPARTMENT: 'not issued or defined by your department', NEW_VERSION_REQUIRED: 'changed: hand it in as a new version', TYPE_UNKNOWN: 'no such type in the directory',
    FIELD_UNKNOWN: 'an element that the type does not have', MALFORMED_JSON: 'no whole JSON', NOT_AN_OBJECT: 'no object', INVALID_ENCODING: 'broken encoding', LINE_TOO_LONG: 'line too long',
    TRUNCATED: 'cut off', BAD_QUOTING: 'quotes do not match', COLUMN_COUNT: 'not as many columns as the first line', LIST_GAP: 'a gap in a list', MISSING: 'missing', WRONG_TYPE: 'wrong kind of value',
    NOT_ALLOWED: 'not one of the values allowed', WRONG_FORM: 'wrong form', UNKNOWN_FIELD: 'not of the format', TOO_SHORT: 'too short', TOO_LONG: 'too long', TOO_FEW: 'too few', TOO_MANY: 'too many',
    OUT_OF_RANGE: 'out of range', REPEATED: 'repeated', INVALID: 'invalid', CHECK_DIGIT: 'wrong check digit', DATE_IMPOSSIBLE: 'no such day', BEFORE_VALID_FROM: 'before the day it begins to be valid',
    DIFFERS_FROM_IDENTIFIER: 'differs from the identifier', IN_FUTURE: 'in the future', NAMES_ITSELF: 'its predecessor is itself', OF_ANOTHER_TYPE: 'its predecessor is of another type', FIELD_TWICE: 'an element twice',
    FIELD_REMOVED: 'an element that there is cannot go', FIELD_KIND_CHANGED: 'an element keeps its kind', DATA_ELEMENT_UNKNOWN: 'no such data element', STORAGE: 'the database does not take this row',
  },
}
