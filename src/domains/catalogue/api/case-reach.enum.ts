import { registerEnumType } from 'type-graphql'
import type { CaseReach as Reach, GuideRow } from '../../../kernel/import-rows.ts'

export const CaseReach = {
  SAME_ITEM: 'SAME_ITEM',
  SAME_DEPARTMENT: 'SAME_DEPARTMENT',
  ANY_DEPARTMENT: 'ANY_DEPARTMENT',
} as const satisfies { readonly [Name in Reach]: Name }
export type CaseReach = Reach

const SAME_ITEM = { description: '同一事项: of the same item, at the same department.' }
const SAME_DEPARTMENT = { description: '同一部门: of the same department, whatever the item.' }
const ANY_DEPARTMENT = { description: '任何部门: of every department.' }

registerEnumType(CaseReach, {
  name: 'CaseReach',
  description: 'Whose earlier cases may be drawn upon (可沿用的办件范围).',
  valuesConfig: { SAME_ITEM, SAME_DEPARTMENT, ANY_DEPARTMENT },
})

export const FormCaseReach = { NONE: 'NONE', ...CaseReach } as const satisfies {
  readonly [Name in NonNullable<GuideRow['formCases']>]: Name
}
export type FormCaseReach = NonNullable<GuideRow['formCases']>

registerEnumType(FormCaseReach, {
  name: 'FormCaseReach',
  description: 'Whose earlier cases may fill a form (表单可取自的历史办件).',
  valuesConfig: {
    NONE: { description: '不使用: no earlier case may.' },
    SAME_ITEM,
    SAME_DEPARTMENT,
    ANY_DEPARTMENT,
  },
})
