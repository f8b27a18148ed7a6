import type { GuideRow } from '../../../kernel/import-rows.ts'
import { readBasis, showBasis } from './basis.ts'
import type { Column, Draft } from './column.ts'
import { aroundColon, readEntries, showEntries } from './entries.ts'
import { readLimit, showLimit } from './limits.ts'
import { showMaterials, takeMaterials } from './materials.ts'
import { showStepNames, showSteps, takeSteps } from './steps.ts'
import { DISPOSITIONS, ONLINE, valueOf, wordFor } from './vocabulary.ts'

type TextMember = 'remarks' | 'extension' | 'responsibleOffice' | 'responsibleLeader' | 'publicity'

function textColumn(key: TextMember, titles: readonly [string, ...string[]], width: number): Column {
  return {
    key, titles, width, covers: [key],
    show: (guide) => guide[key] ?? '',
    take(guide, text) {
      guide[key] = text || null
      return null
    },
  }
}

export const remarks = textColumn('remarks', ['备注', '备注（职责交叉）', '说明'], 24)
export const extension = textColumn('extension', ['延长办理时限的条件', '延长时限的条件', '延长办理时限条件'], 24)
export const responsibleOffice = textColumn('responsibleOffice', ['承办科室', '承办机构', '承办处室'], 16)
export const responsibleLeader = textColumn('responsibleLeader', ['负责人', '承办科室负责人', '科室负责人'], 12)
export const publicity = textColumn('publicity', ['公开方式', '公开形式'], 18)

export const basis: Column = {
  key: 'basis', titles: ['实施依据', '主要依据', '办理依据', '设定依据', '法律依据'], width: 46, covers: ['basis'],
  show: (guide) => showBasis(guide.basis),
  take(guide, text) {
    const read = readBasis(text)
    if (read === null) return 'BASIS_NOT_READ'
    // One that stays is kept as it is held: laws are held with and without their brackets.
    guide.basis = read.map((one) => guide.basis.find((held) => showBasis([held]) === showBasis([one])) ?? one)
    return null
  },
}

export const materials: Column = {
  key: 'materials', titles: ['申报材料', '申请材料', '办理材料', '提交材料'], width: 56, covers: ['materials', 'materialGroups'],
  show: (guide) => showMaterials(guide.materials),
  take: takeMaterials,
}

export const steps: Column = {
  key: 'steps', titles: ['办理流程', '流程', '办事流程', '办理程序'], width: 32, covers: ['steps'],
  show: (guide) => showSteps(guide.steps),
  take: (guide, text) => takeSteps(guide, text),
}

/** 办事流程图（服务承诺）: the steps in order, where the chart is found, and the pledge, one a line. */
export const flowChart: Column = {
  key: 'flowChart', titles: ['办事流程图（服务承诺）', '办事流程图', '办事流程图及服务承诺', '流程图'], width: 34, covers: ['flowChart', 'servicePledge', 'steps'],
  show: ({ steps: all, flowChart: chart, servicePledge }) => [
    all.length === 0 ? null : `流程：${showStepNames(all)}`, chart && `流程图：${chart}`, servicePledge && `服务承诺：${servicePledge}`,
  ].filter(Boolean).join('\n'),
  take(guide, text) {
    const [, head = '', pledge = null] = /^([\s\S]*?)(?:(?:^|\n)服务承诺[：:]([\s\S]*))?$/.exec(text) ?? []
    guide.servicePledge = pledge?.trim() || null
    guide.flowChart = null
    let names = ''
    for (const line of head.split('\n').filter(Boolean)) {
      const [, label, said = ''] = /^(流程|流程图)[：:](.*)$/.exec(line) ?? []
      if (label === '流程图') guide.flowChart = said.trim() || null
      else names = `${names}${names === '' ? '' : '\n'}${label === undefined ? line : said}`
    }
    return takeSteps(guide, names, names !== '' && !names.includes('\n'))
  },
}

function limitColumn(key: 'statutoryLimit' | 'promisedLimit', titles: readonly [string, ...string[]]): Column {
  return {
    key, titles, width: 22, covers: [key],
    show: (guide) => showLimit(guide[key]),
    take(guide, text) {
      const limit = text === '' ? null : readLimit(text)
      if (typeof limit === 'string') return limit
      guide[key] = limit
      return null
    },
  }
}

export const statutoryLimit = limitColumn('statutoryLimit', ['法定办理时限', '法定时限', '法定办结时限'])
export const promisedLimit = limitColumn('promisedLimit', ['承诺办理时限', '承诺时限', '承诺办结时限'])

/** 办理时限 of 重庆: the statutory limit and the promised one in one cell. */
export const bothLimits: Column = {
  key: 'limits', titles: ['办理时限', '办结时限', '办理期限'], width: 28, covers: ['statutoryLimit', 'promisedLimit'],
  show: (guide) => [
    guide.statutoryLimit && `法定：${showLimit(guide.statutoryLimit)}`, guide.promisedLimit && `承诺：${showLimit(guide.promisedLimit)}`,
  ].filter(Boolean).join('\n'),
  take(guide, text) {
    const limits: Pick<Draft, 'statutoryLimit' | 'promisedLimit'> = { statutoryLimit: null, promisedLimit: null }
    for (const line of readEntries(text)) {
      const [, label, said = ''] = /^(?:(法定|承诺)(?:办结|办理)?(?:时限)?[：:])?(.*)$/s.exec(line) ?? []
      const limit = readLimit(said)
      if (typeof limit === 'string') return limit
      limits[label === '法定' ? 'statutoryLimit' : 'promisedLimit'] = limit
    }
    Object.assign(guide, limits)
    return null
  },
}

export const acceptanceConditions: Column = {
  key: 'acceptanceConditions', titles: ['受理条件', '申请条件', '办理条件'], width: 34, covers: ['acceptanceConditions'],
  show: (guide) => showEntries(guide.acceptanceConditions),
  take(guide, text) {
    guide.acceptanceConditions = readEntries(text)
    return null
  },
}

export const acceptingBody: Column = {
  key: 'acceptingBody', titles: ['受理部门', '受理机构', '受理单位'], width: 22, covers: ['acceptingBody'],
  // Where nothing is said it is the implementing body.
  show: ({ acceptingBody: body, item }) => body?.name ?? item.implementingBody.name,
  take(guide, text) {
    guide.acceptingBody = text === '' || text === guide.item.implementingBody.name ? null : { name: text.replace(/\n/g, ''), code: null }
    return null
  },
}

export const disposition: Column = {
  key: 'disposition', titles: ['处理意见', '处置意见', '清理意见'], width: 12, covers: ['disposition'],
  show: (guide) => guide.disposition ?? '',
  take(guide, text) {
    const value = text === '' ? null : valueOf(DISPOSITIONS, text)
    if (value === null && text !== '') return 'NOT_IN_LIST'
    guide.disposition = value
    return null
  },
}

export const governmentPurchase: Column = {
  key: 'governmentPurchase', titles: ['是否纳入政府购买服务', '政府购买服务', '是否政府购买服务'], width: 12, covers: ['governmentPurchase'],
  show: (guide) => (guide.governmentPurchase === null ? '' : guide.governmentPurchase ? '是' : '否'),
  take(guide, text) {
    if (!['', '是', '否'].includes(text)) return 'YES_OR_NO'
    guide.governmentPurchase = text === '' ? null : text === '是'
    return null
  },
}

function onlineColumn(titles: readonly [string, ...string[]], withAddress: boolean): Column {
  const shown = ({ onlineDepth, onlineUrl }: Pick<GuideRow, 'onlineDepth' | 'onlineUrl'>) => [
    onlineDepth && wordFor(ONLINE, onlineDepth), withAddress ? onlineUrl : null,
  ].filter(Boolean).join('\n')
  return {
    key: 'online', titles, width: 16, covers: withAddress ? ['onlineDepth', 'onlineUrl'] : ['onlineDepth'],
    show: shown,
    take(guide, text) {
      const [word = '', address = null, ...more] = text.split('\n').filter(Boolean)
      const depth = text === '' ? null : valueOf(ONLINE, word)
      if ((depth === null && text !== '') || more.length > 0 || (address !== null && !withAddress)) return 'NOT_IN_LIST'
      // 是 leaves a guide that is handled online from beginning to end as it is.
      guide.onlineDepth = word === '是' && guide.onlineDepth === 'COMPLETED' ? 'COMPLETED' : depth
      if (withAddress) guide.onlineUrl = address
      return null
    },
  }
}

export const onlineApplication = onlineColumn(['是否可以网上申报', '网上申报', '是否可网上申报', '能否网上办理'], false)
export const onlineHandling = onlineColumn(['在线办理', '网上办理', '是否在线办理'], true)

function contactColumn<Of extends 'complaints' | 'consultation'>(
  key: Of, titles: readonly [string, ...string[]], named: string, bare: string | null,
): Column {
  type Contact = { body?: string; channel?: string; contact: string }
  return {
    key, titles, width: 26, covers: [key],
    show: (guide) => showEntries((guide[key] as readonly Contact[]).map((one) => `${one.body ?? one.channel ?? ''}：${one.contact}`)),
    take(guide, text) {
      const read = readEntries(text).map((entry) => aroundColon(entry) ?? (bare === null ? null : [bare, entry] as const))
      if (!read.every((pair) => pair !== null)) return 'CONTACT_NOT_READ'
      Object.assign(guide, { [key]: read.map(([name, contact]) => ({ [named]: name, contact })) })
      return null
    },
  }
}

export const complaints = contactColumn('complaints', ['投诉机构', '投诉机构及联系方式', '监督投诉', '投诉电话'], 'body', null)
export const consultation = contactColumn('consultation', ['联系电话', '咨询电话', '咨询方式'], 'channel', '电话')

function reviewColumn(key: string, kind: Draft['reviewBodies'][number]['kind'], titles: readonly [string, ...string[]]): Column {
  return {
    key, titles, width: 26, covers: ['reviewBodies'],
    show: (guide) => showEntries(guide.reviewBodies.filter((one) => one.kind === kind).map(({ body, contact }) => `${body}：${contact}`)),
    take(guide, text) {
      const read = readEntries(text).map(aroundColon)
      if (!read.every((pair) => pair !== null)) return 'CONTACT_NOT_READ'
      guide.reviewBodies = [...guide.reviewBodies.filter((one) => one.kind !== kind), ...read.map(([body, contact]) => ({ body, kind, contact }))]
      return null
    },
  }
}

export const administrativeReview = reviewColumn('administrativeReview', '行政复议', ['行政复议机构', '行政复议机构及联系方式', '复议机构'])
export const discipline = reviewColumn('discipline', '纪检监察', ['纪检监察机构', '纪检监察机构及联系方式', '纪检机构'])
