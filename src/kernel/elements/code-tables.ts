import { ETHNIC_GROUPS } from './ethnic-groups.ts'

/** One entry: its code, its name, and other words that are met for it and mean nothing else. */
export interface CodeEntry {
  readonly code: string
  readonly name: string
  readonly also: readonly string[]
}

/** The values of a coded element. Where no standard's codes are sure, the names are the codes. */
export interface CodeTable {
  readonly name: string
  readonly title: string
  /** The standard whose codes these are, else null. */
  readonly standard: string | null
  readonly entries: readonly CodeEntry[]
}

const coded = (code: string, name: string, ...also: readonly string[]): CodeEntry =>
  ({ code, name, also })
const named = (name: string, ...also: readonly string[]): CodeEntry => coded(name, name, ...also)

const skillLevel = (level: string, digit: string, title: string): CodeEntry =>
  named(`${level}级`, `${digit}级`, title, `${level}级/${title}`, `${title}/${level}级`,
    `${level}级(${title})`, `${title}(${level}级)`, `国家职业资格${level}级`)

/** The code tables (代码表), by name. */
export const CODE_TABLES: readonly CodeTable[] = Object.freeze([
  {
    name: 'sex', title: '性别', standard: 'GB/T 2261.1', entries: [
      coded('0', '未知的性别', '未知'), coded('1', '男', '男性', 'M', 'MALE'),
      coded('2', '女', '女性', 'F', 'FEMALE'), coded('9', '未说明的性别', '未说明'),
    ],
  },
  {
    name: 'marital-status', title: '婚姻状况', standard: 'GB/T 2261.2', entries: [
      coded('10', '未婚'), coded('20', '已婚'), coded('21', '初婚'), coded('22', '再婚'),
      coded('23', '复婚'), coded('30', '丧偶'), coded('40', '离婚', '离异'),
      coded('90', '未说明的婚姻状况', '未说明'),
    ],
  },
  {
    name: 'ethnicity', title: '民族', standard: null,
    entries: ETHNIC_GROUPS.map((group) => named(`${group}族`, group)),
  },
  {
    name: 'education', title: '学历层次', standard: null, entries: [
      named('研究生'), named('博士研究生', '博士'), named('硕士研究生', '硕士'),
      named('本科', '大学本科'), named('专科', '大专', '大学专科', '专科教育'),
      named('中专', '中等专科'), named('高中', '普通高中'), named('初中', '初级中学'), named('小学'),
    ],
  },
  {
    name: 'relation-to-head', title: '与户主关系', standard: null, entries: [
      named('户主', '本人'), named('配偶', '夫', '妻', '丈夫', '妻子'), named('子', '儿子'),
      named('女', '女儿'), named('子女'), named('父', '父亲'), named('母', '母亲'), named('父母'),
      named('祖父母'), named('孙子女'), named('兄弟姐妹'), named('其他'),
    ],
  },
  {
    name: 'skill-level', title: '技能等级', standard: null, entries: [
      skillLevel('五', '5', '初级工'), skillLevel('四', '4', '中级工'),
      skillLevel('三', '3', '高级工'), skillLevel('二', '2', '技师'),
      skillLevel('一', '1', '高级技师'),
    ],
  },
  {
    name: 'disability-category', title: '残疾类别', standard: null,
    entries: ['视力', '听力', '言语', '肢体', '智力', '精神', '多重']
      .map((kind) => named(kind, `${kind}残疾`)),
  },
  {
    name: 'disability-level', title: '残疾等级', standard: null, entries: [
      named('一级', '壹级', '1级'), named('二级', '贰级', '2级'), named('三级', '叁级', '3级'),
      named('四级', '肆级', '4级'),
    ],
  },
  {
    name: 'ownership', title: '共有情况', standard: null,
    entries: [named('单独所有'), named('共同共有'), named('按份共有')],
  },
  {
    name: 'yes-no', title: '是否', standard: null,
    entries: [named('是', '有', 'true', '1'), named('否', '无', 'false', '0')],
  },
])

const byName: ReadonlyMap<string, CodeTable> =
  new Map(CODE_TABLES.map((table) => [table.name, table]))

/** The table with a name; undefined where there is none. */
export function findCodeTable(name: string): CodeTable | undefined {
  return byName.get(name)
}
