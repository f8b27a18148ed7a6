import type { Words } from '../../../words/language.tsx'

interface PartWords {
  readonly department: string
  readonly departmentHint: string
  readonly anyDepartment: string
  readonly onRecord: (entries: readonly string[]) => string
  readonly none: string
}

export const partWords: Words<PartWords> = {
  zh: {
    department: '部门', departmentHint: '输入名称或统一社会信用代码', anyDepartment: '全部部门',
    onRecord: (entries) => `本次查看已记入审计日志，记录编号 ${entries.join('、')}。`, none: '无',
  },
  en: {
    department: 'Department', departmentHint: 'Type its name or code', anyDepartment: 'All departments',
    onRecord: (entries) => `This look is in the audit log as entry ${entries.join(', ')}.`, none: 'none',
  },
}
