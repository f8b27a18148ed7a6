import type { Words } from '../../../words/language.tsx'

interface DelegationWords {
  readonly title: string
  readonly note: string
  readonly list: string
  readonly add: string
  readonly delegator: string
  readonly delegate: string
  readonly items: string
  readonly itemsHint: string
  readonly from: string
  readonly until: string
  readonly dayHint: string
  readonly basis: string
  readonly state: string
  readonly inForce: string
  readonly notYet: string
  readonly over: string
  readonly ended: string
  readonly end: string
  readonly endSure: string
  readonly cancel: string
  readonly same: string
}

export const delegationWords: Words<DelegationWords> = {
  zh: {
    title: '委托受理', note: '一个部门把自己的事项委托另一个部门的窗口受理和发放；审查和决定仍由委托部门办理。委托只能结束，不能修改。', list: '委托列表', add: '登记委托', delegator: '委托部门', delegate: '受托部门', items: '事项', itemsHint: '委托部门自己实施的事项编码，每行一个，最多 500 个。',
    from: '首日', until: '末日', dayHint: '年-月-日，如 2026-12-31', basis: '依据（不含身份证件号码）', state: '状态', inForce: '生效', notYet: '未到首日', over: '已到期', ended: '已结束', end: '结束', endSure: '受托部门的下一次请求就会被拒绝；结束的委托不能恢复，可以重新登记。', cancel: '取消', same: '委托部门和受托部门不能相同。',
  },
  en: {
    title: 'Delegations', note: 'One department lets the counter of another take in and hand out for items of its own; reviewing and deciding stay with it. A delegation is ended, never changed.', list: 'List of delegations', add: 'Record a delegation', delegator: 'Delegating department', delegate: 'Delegate', items: 'Items', itemsHint: 'Codes of items that the delegating department implements, one a line, at most 500.',
    from: 'First day', until: 'Last day', dayHint: 'year-month-day, such as 2026-12-31', basis: 'Basis (without ID numbers)', state: 'State', inForce: 'in force', notYet: 'not yet', over: 'over', ended: 'ended', end: 'End', endSure: 'The delegate’s next request is refused. It does not come back; a new one can be recorded.', cancel: 'Cancel', same: 'A department does not delegate to itself.',
  },
}
