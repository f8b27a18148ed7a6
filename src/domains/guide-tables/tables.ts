import type { Column } from './columns/column.ts'
import { feeBasis, feesTogether, feeStandard } from './columns/fees.ts'
import * as guide from './columns/guide-columns.ts'
import * as item from './columns/item-columns.ts'
import { postColumns } from './columns/steps.ts'

export const TABLE_KINDS = ['general-1', 'general-2', 'particulars', 'directory', 'guides'] as const
export type TableKind = (typeof TABLE_KINDS)[number]

/** One of the tables in which departments keep their items: by which plan, and its columns in their order. */
export interface Table {
  readonly kind: TableKind
  readonly title: string
  readonly columns: readonly Column[]
  /** Titles of which a sheet has at least one only if it is this table, all of them written together. */
  readonly needs: readonly string[]
}

/** The tables of 中原政办〔2016〕13号 附件1-2 and 渝府办发〔2016〕14号 附件1-2. The richest that fits a sheet is the one that it is. */
export const TABLES: readonly Table[] = [
  {
    kind: 'guides', title: '公共服务事项指南', needs: ['name', 'materials'],
    columns: [
      item.listNumber, item.category, item.itemName, item.servedParties, guide.acceptanceConditions, guide.materials, feesTogether,
      guide.governmentPurchase, guide.basis, guide.bothLimits, guide.acceptingBody, guide.consultation, guide.publicity, guide.onlineHandling,
    ],
  },
  {
    kind: 'particulars', title: '行政权责事项分项表', needs: ['name', 'itemType'],
    columns: [
      item.itemType, item.responsibilityNumber, item.itemName, guide.flowChart, guide.basis, guide.disposition, guide.responsibleOffice,
      guide.responsibleLeader, guide.promisedLimit, guide.extension, ...postColumns, guide.administrativeReview, guide.complaints, guide.discipline,
    ],
  },
  {
    kind: 'general-2', title: '基本公共服务事项总表（二）', needs: ['name', 'materials'],
    columns: [
      item.listNumber, item.implementingBody, item.responsibilityNumber, item.itemName, item.subItem, guide.basis, guide.materials, guide.steps,
      guide.onlineApplication, guide.statutoryLimit, guide.promisedLimit, feeBasis, feeStandard, guide.remarks,
    ],
  },
  {
    kind: 'directory', title: '公共服务事项目录表', needs: ['name', 'category'],
    columns: [item.listNumber, item.itemName, item.category, item.implementingBody, guide.basis, guide.disposition],
  },
  {
    kind: 'general-1', title: '基本公共服务事项总表（一）', needs: ['name', 'responsibilityNumber'],
    columns: [item.listNumber, item.responsibilityNumber, item.itemName, guide.remarks],
  },
]

export function tableOf(kind: TableKind): Table {
  const table = TABLES.find((one) => one.kind === kind)
  if (table === undefined) throw new Error(`no table ${kind}`)
  return table
}

/** The columns of a table with those that the hub adds, so that every row says which item it is. */
export function allColumns({ columns }: Table): readonly Column[] {
  const keys = new Set(columns.map(({ key }) => key))
  return [...columns, ...item.hubColumns.filter(({ key }) => !keys.has(key))]
}
