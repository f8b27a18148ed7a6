import { parseItemCode } from '../../../kernel/item-code.ts'
import type { Column } from './column.ts'
import { plainDigits } from './entries.ts'
import { CATEGORIES, HANDLING_FORMS, HANDLING_TYPES, ITEM_TYPES, SERVED, valueOf, wordFor } from './vocabulary.ts'

/** Between words of a list in a cell. */
const BETWEEN = /[、，,；;/\n\s]+/

export const itemCode: Column = {
  key: 'code', titles: ['实施编码', '事项编码', '业务办理项编码', '事项代码'], width: 36, covers: ['item.code', 'item.baseCode', 'item.level'],
  show: ({ item }) => item.code,
}

export const listNumber: Column = {
  key: 'listNumber', titles: ['序号', '事项序号', '编排序号'], width: 7, covers: ['item.listNumber'],
  show: ({ item }) => (item.listNumber === null ? '' : String(item.listNumber)),
  take({ item }, text) {
    const plain = plainDigits(text)
    if (text !== '' && !/^[1-9]\d{0,6}$/.test(plain)) return 'NOT_A_NUMBER'
    item.listNumber = text === '' ? null : Number(plain)
    return null
  },
}

export const responsibilityNumber: Column = {
  key: 'responsibilityNumber', titles: ['权责事项编号', '编号', '权责编号', '事项编号', '职权编号'], width: 18, covers: ['item.responsibilityNumber'],
  show: ({ item }) => item.responsibilityNumber ?? '',
  take({ item }, text) {
    item.responsibilityNumber = plainDigits(text) || null
    return null
  },
}

export const itemName: Column = {
  key: 'name', titles: ['事项具体名称', '项目名称', '名称', '事项名称', '服务事项名称'], width: 28, covers: ['item.name'],
  show: ({ item }) => item.name,
  take({ item }, text) {
    item.name = text.replace(/\n/g, '')
    return null
  },
}

export const subItem: Column = {
  key: 'subItem', titles: ['子项', '子项名称'], width: 18, covers: ['item.subItem'],
  show: ({ item }) => item.subItem ?? '无',
  take({ item }, text) {
    item.subItem = text.replace(/\n/g, '') || null
    return null
  },
}

export const implementingBody: Column = {
  key: 'implementingBody', titles: ['实施主体', '实施单位', '实施部门', '责任单位', '实施机关'], width: 22, covers: ['item.implementingBody'],
  show: ({ item }) => item.implementingBody.name,
}

export const itemType: Column = {
  key: 'itemType', titles: ['行政权责种类', '事项类型', '权责种类', '职权类别'], width: 14, covers: ['item.type'],
  show: ({ item }) => wordFor(ITEM_TYPES, item.type),
  take({ item }, text) {
    const code = valueOf(ITEM_TYPES, text) ?? (/^\d{2}$/.test(plainDigits(text)) ? plainDigits(text) : null)
    if (code === null) return 'NOT_IN_LIST'
    item.type = code
    return null
  },
}

export const category: Column = {
  key: 'category', titles: ['事项类别', '事项分类', '类别'], width: 16, covers: ['item.category'],
  show: ({ item }) => wordFor(CATEGORIES, item.category),
  take({ item }, text) {
    const value = valueOf(CATEGORIES, text)
    if (value === null) return 'NOT_IN_LIST'
    item.category = value
    return null
  },
}

export const servedParties: Column = {
  key: 'servedParties', titles: ['服务对象', '办理对象'], width: 18, covers: ['item.servedParties'],
  show: ({ item }) => item.servedParties.map((one) => wordFor(SERVED, one)).join('、'),
  take({ item }, text) {
    const values = text.split(BETWEEN).filter(Boolean).map((word) => valueOf(SERVED, word))
    if (!values.every((value) => value !== null)) return 'NOT_IN_LIST'
    item.servedParties = [...new Set(values)]
    return null
  },
}

export const handlingForms: Column = {
  key: 'handlingForms', titles: ['办理形式', '办理方式'], width: 16, covers: ['item.handlingForms'],
  show: ({ item }) => item.handlingForms.map((one) => wordFor(HANDLING_FORMS, one)).join('、'),
  take({ item }, text) {
    const values = text.split(BETWEEN).filter(Boolean).map((word) => valueOf(HANDLING_FORMS, word))
    if (!values.every((value) => value !== null)) return 'NOT_IN_LIST'
    item.handlingForms = [...new Set(values)]
    return null
  },
}

export const handlingType: Column = {
  key: 'handlingType', titles: ['办件类型'], width: 10, covers: ['item.handlingType'],
  show: ({ item }) => wordFor(HANDLING_TYPES, item.handlingType),
  take({ item }, text) {
    const value = valueOf(HANDLING_TYPES, text)
    if (value === null) return 'NOT_IN_LIST'
    item.handlingType = value
    return null
  },
}

export const areaCode: Column = {
  key: 'areaCode', titles: ['行政区划', '行政区划代码', '区划代码'], width: 12, covers: ['item.areaCode'],
  show: ({ item }) => item.areaCode,
  take({ item }, text) {
    item.areaCode = plainDigits(text)
    return null
  },
}

/** What a guide needs and no table of 2016 has: beside each table, so that an item can be added by it. */
export const hubColumns: readonly Column[] = [itemCode, itemType, category, areaCode, servedParties, handlingForms, handlingType]

/** The code in a cell as codes are compared; null where it is none of an item of a body. */
export function itemCodeIn(text: string): string | null {
  const code = parseItemCode(plainDigits(text))
  return code.ok && code.value.kind !== 'BASE' ? code.value.text : null
}
