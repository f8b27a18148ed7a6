import type { ReviewState } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface ReviewWords {
  readonly title: string
  readonly note: string
  readonly whose: string
  readonly mine: string
  readonly everybodys: string
  readonly states: Readonly<Record<ReviewState, string>>
  readonly columns: Readonly<Record<'draw' | 'entry' | 'department' | 'drawnAt' | 'auditor' | 'state' | 'explained', string>>
  readonly review: (entry: string) => string
  readonly explained: string
  readonly conflict: string
  readonly openEntry: string
  readonly notMine: string
  readonly clear: string
  readonly violation: string
  readonly final: string
  readonly drawNew: string
  readonly draw: string
  readonly fields: Readonly<Record<'count' | 'from' | 'to' | 'departmentCode' | 'itemCode' | 'certificateType' | 'outcome' | 'publicText', string>>
  readonly publicTextHint: string
  readonly drawn: (id: string, drawn: number, population: string) => string
  readonly drawTitle: (id: string) => string
  readonly terms: Readonly<Record<'drawnAt' | 'tree' | 'root' | 'range' | 'population' | 'drawn' | 'seed' | 'publicText' | 'keyedTerms' | 'auditors' | 'digest', string>>
  readonly seedHolds: string
  readonly seedBroken: string
  readonly seedGiven: string
  readonly seedMore: string
}

export const reviewWords: Words<ReviewWords> = {
  zh: {
    title: '随机抽查', note: '随机抽取访问记录，随机指派审计人员（双随机）。种子在抽取前无人能知，抽取后人人可以复算。', whose: '指派给谁', mine: '指派给我的', everybodys: '全部',
    states: { OPEN: '待核查', EXPLAINED: '部门已说明', CLEARED: '无异常', VIOLATION: '违规' },
    columns: { draw: '抽取', entry: '日志序号', department: '部门', drawnAt: '抽取时间', auditor: '审计人员', state: '状态', explained: '部门说明' },
    review: (entry) => `抽查：第 ${entry} 条记录`, explained: '部门说明', conflict: '全体审计人员都与此访问有关，故未能回避。', openEntry: '查看并校验该记录', notMine: '只能查看；指派给您的，请在“指派给我的”中处理。', clear: '无异常', violation: '认定违规',
    final: '已有结论，不再变更。', drawNew: '新的抽取', draw: '抽取',
    fields: { count: '抽取数量', from: '起始日期', to: '截止日期', departmentCode: '部门代码', itemCode: '事项代码', certificateType: '证照类型代码', outcome: '结果', publicText: '公开文本' },
    publicTextHint: '事先无人能知的文本，如当晚的开奖号码；写入种子。', drawn: (id, drawn, population) => `抽取 ${id} 已完成：从 ${population} 条中抽出 ${drawn} 条。`, drawTitle: (id) => `抽取 ${id}`,
    terms: { drawnAt: '时间', tree: '日志大小', root: '树根', range: '范围', population: '总体', drawn: '抽出', seed: '种子', publicText: '公开文本', keyedTerms: '密钥摘要', auditors: '审计人员', digest: '样本摘要' },
    seedHolds: '本页已复算：种子就是由树根、密钥摘要和公开文本得出的，没有人挑选过。', seedBroken: '本页复算的种子与记录的不同：抽取记录被改动过。', seedGiven: '种子由抽取人给定，可能经过挑选。',
    seedMore: '样本本身的复算需要全部日志：hub review check 或其他程序。',
  },
  en: {
    title: 'Random review', note: 'Accesses are drawn at random and auditors assigned at random. Nobody can know the seed before, and anybody can compute it afterwards.', whose: 'Assigned to whom', mine: 'Assigned to me', everybodys: 'All',
    states: { OPEN: 'Open', EXPLAINED: 'Explained', CLEARED: 'Cleared', VIOLATION: 'Violation' },
    columns: { draw: 'Draw', entry: 'Entry', department: 'Department', drawnAt: 'Drawn', auditor: 'Auditor', state: 'State', explained: 'Explanation' },
    review: (entry) => `Review of entry ${entry}`, explained: 'What the department says', conflict: 'It concerns every auditor, so nobody could be kept from it.', openEntry: 'See and verify the entry', notMine: 'To read only; what is assigned to you is judged in your own list.',
    clear: 'Clear', violation: 'Judge as violation', final: 'It has been judged; nothing leads back.', drawNew: 'A new draw', draw: 'Draw',
    fields: { count: 'How many', from: 'From', to: 'Until', departmentCode: 'Department code', itemCode: 'Item code', certificateType: 'Type code', outcome: 'Outcome', publicText: 'Public text' },
    publicTextHint: 'What nobody can know beforehand, such as tonight’s lottery numbers: part of the seed.', drawn: (id, drawn, population) => `Draw ${id} is made: ${drawn} of ${population}.`, drawTitle: (id) => `Draw ${id}`,
    terms: { drawnAt: 'Time', tree: 'Size of the log', root: 'Root', range: 'Range', population: 'Population', drawn: 'Drawn', seed: 'Seed', publicText: 'Public text', keyedTerms: 'Keyed terms', auditors: 'Auditors', digest: 'Digest of the sample' },
    seedHolds: 'Computed anew in this page: the seed is what root, keyed terms and public text give. Nobody chose it.', seedBroken: 'The seed computed in this page is another than the one on record: the draw was altered.', seedGiven: 'The seed was given by whoever drew, and may have been chosen.',
    seedMore: 'To draw the sample again takes the whole log: hub review check, or another program.',
  },
}
