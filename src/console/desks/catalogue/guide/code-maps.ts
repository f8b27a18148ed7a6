import type { Disposition, ItemLevel } from '../../../generated/operations.ts'

/** The same codes as GraphQL names them, and as the format of guides writes them (GB/T 39046 A.2). */
export const levelCodes: Readonly<Record<ItemLevel, string>> = {
  NATIONAL: '1', PROVINCE: '2', CITY: '3', COUNTY: '4', TOWN: '5', VILLAGE: '6', SEVERAL: '7',
}

export const dispositionCodes: Readonly<Record<Disposition, string>> = {
  KEPT: '保留', ABOLISHED: '取消', HANDED_DOWN: '下放', MERGED: '整合', TRANSFERRED: '转移', STRENGTHENED: '加强', CHANGE_PROPOSED: '提请调整',
}

export const dispositions = Object.keys(dispositionCodes) as readonly Disposition[]
