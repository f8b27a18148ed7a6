import { describe, expect, it } from 'vitest'
import { EMPTY_NOTICE } from '../../../../test/property/notice-contents.ts'
import { pdfRuns, pdfText, withoutSpaces } from '../../../../test/support/pdf-text.ts'
import { noticePage, noticePdf, type MissingMaterial, type NoticeContent } from './index.ts'

const drawing: MissingMaterial = {
  ordinal: 3, name: '公共场所地址方位示意图、平面图和卫生设施平面布局图', outcomeWord: '请提交',
  why: '以前的办件中场所地址与本次不同，不能沿用。', basis: ['《公共场所卫生管理条例实施细则》第二十三条'],
  originals: 1, copies: 2, format: '纸质，A3', whatToDo: '绘制后签字盖章。',
  commonMistakes: ['没有标明卫生间的位置'], sampleForm: '二楼取表处，样表编号 WJ-07',
}
const notice: NoticeContent = {
  ...EMPTY_NOTICE, missing: [drawing],
  notNeeded: [{ ordinal: 2, name: '法定代表人身份证明', outcome: 'HELD', why: '居民身份证有效。' }],
}
const withMissing = (...missing: Partial<MissingMaterial>[]): NoticeContent =>
  ({ ...EMPTY_NOTICE, missing: missing.map((each) => ({ ...drawing, ...each })) })

describe('the notice as a page', () => {
  it('has one table for what to bring and one for what not, with captions and headers', () => {
    const html = noticePage(notice).html
    expect([...html.matchAll(/<caption>([^<]*)<\/caption>/g)].map(([, caption]) => caption)).toEqual(['需要您补充的材料', '不需要您提供的材料'])
    expect(html).toContain('<html lang="zh-CN">')
    expect(html.match(/<th scope="col">/g)).toHaveLength(5 + 4)
    expect(html).toContain(`<th scope="row"><p class="strong">${drawing.name}</p>`)
  })

  it('names no other host, runs nothing and fetches nothing', () => {
    const html = noticePage(notice).html
    expect(html).not.toMatch(/<(script|link|img|iframe|object|embed|form|base|svg)\b|\b(src|href|action|on\w+)=|url\(|@import|\/\//i)
    expect(html).toContain("default-src 'none'")
  })

  it('tells what may follow later, and by when, in a list of its own', () => {
    const later = [
      { ...drawing, outcome: 'DEFERRABLE' as const, outcomeWord: '可以后补', deferWorkingDays: 15 },
      { ...drawing, outcome: 'BY_COMMITMENT' as const, outcomeWord: '可以承诺代替', deferWorkingDays: null },
    ]
    const html = noticePage({ ...notice, later, basis: ['样例规定'] }).html
    expect([...html.matchAll(/<h2 class="\w+">([^<]*)<\/h2>/g)].map(([, title]) => title)).toEqual([
      '一、需要您补充的材料（共 1 项）', '二、可以后补或者承诺代替的材料（共 2 项）', '三、不需要您提供的材料（共 1 项）', '四、办理地点、期限和费用', '五、告知依据',
    ])
    expect(html).toContain('请在受理后 15 个工作日内补交')
    expect(html).toContain('可以作出书面承诺')
    expect(noticePage(notice).html).not.toContain('后补')
  })

  it('escapes what it is given', () => {
    const html = noticePage({ ...notice, applicant: `<b class="x">&'` }).html
    expect(html).toContain('<dd>&lt;b class=&quot;x&quot;&gt;&amp;&#39;</dd>')
  })

  it('says so where nothing is missing', () => {
    const html = noticePage(EMPTY_NOTICE).html
    expect(html).toContain('没有需要您补充的材料。')
    expect(html).toContain('不收费')
    expect(html).not.toContain('<table>')
  })

  it('leaves a line for the name that it is not to print', () => {
    expect(noticePage(EMPTY_NOTICE).html).toContain('<dt>申请人</dt><dd>＿＿＿＿＿＿＿＿</dd>')
  })

  it('says when a last day may still move', () => {
    const supplementBy = { on: EMPTY_NOTICE.issuedOn, provisional: true }
    expect(noticePage({ ...EMPTY_NOTICE, supplementBy }).html).toContain('尚未公布的节假日安排')
    expect(noticePage({ ...EMPTY_NOTICE, supplementBy: { ...supplementBy, provisional: false } }).html).not.toContain('尚未公布')
  })
})

describe('the notice as a PDF', () => {
  it('is tagged, in Chinese, with its title and the day of issue, and without the time of day it was made', async () => {
    const file = (await noticePdf(notice)).toString('latin1')
    expect(file).toContain('/Lang (zh-CN)')
    expect(file).toContain('/Marked true')
    expect(file).toContain('/StructTreeRoot')
    expect(file).toContain('/DisplayDocTitle true')
    expect([...file.matchAll(/\(D:(\d+)Z?\)/g)].map(([, date]) => date)).toEqual(['20261122000000'])
    for (const type of ['H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'P']) expect(file).toContain(`/S /${type}`)
  })

  it('carries its letters with it', async () => {
    const file = (await noticePdf(notice)).toString('latin1')
    expect(file.match(/\/FontFile2/g)).toHaveLength(2)
    expect(file).not.toContain('/BaseFont /Helvetica')
  })

  it('numbers its pages and repeats the header of a table that runs on', async () => {
    const long = withMissing(...Array.from({ length: 20 }, (_, at) => ({ ordinal: at + 1 })))
    const runs = pdfRuns(await noticePdf(long))
    const pages = Math.max(...runs.map(({ page }) => page))
    expect(pages).toBeGreaterThan(2)
    for (let page = 1; page <= pages; page += 1) {
      expect(runs.some((run) => run.page === page && run.text === `第 ${page} 页，共 ${pages} 页`)).toBe(true)
    }
    const withRows = [...new Set(runs.filter(({ text }) => text === '请提交').map(({ page }) => page))]
    const headers = runs.filter(({ text }) => text === '需要的原因和依据').map(({ page, isArtifact }) => ({ page, isArtifact }))
    expect(withRows.length).toBeGreaterThan(2)
    expect(headers).toEqual(withRows.map((page) => ({ page, isArtifact: page > 1 })))
  })

  it('keeps a row on one page where one page can hold it', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => ({ ordinal: at + 1, name: `材料甲${at + 1}乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥`, sampleForm: null }))
    const runs = pdfRuns(await noticePdf(withMissing(...rows))).filter(({ isArtifact }) => !isArtifact)
    const names = runs.filter(({ text }) => text.startsWith('材料甲'))
    const ends = runs.filter(({ text }) => text.endsWith('戌亥'))
    expect(names).toHaveLength(30)
    expect(ends.map(({ page }) => page)).toEqual(names.map(({ page }) => page))
  })

  it('carries a row that no page can hold over as many as it needs, and loses no word of it', async () => {
    const why = Array.from({ length: 400 }, (_, at) => `第${at + 1}条理由。`).join('')
    const runs = pdfRuns(await noticePdf(withMissing({ why }, {}))).filter(({ isArtifact }) => !isArtifact)
    const column = runs.find(({ text }) => text.startsWith('第1条'))?.x
    expect(runs.filter(({ x }) => x === column).map(({ text }) => text).join('')).toContain(why)
    expect(Math.max(...runs.map(({ page }) => page))).toBeGreaterThan(3)
  })

  it('shows a character that the typeface lacks by its code, and says what that means', async () => {
    const text = pdfText(await noticePdf({ ...EMPTY_NOTICE, applicant: '样例\u{20BB7}三' }))
    expect(text).toContain('样例〓[U+20BB7]三')
    expect(text).toContain(withoutSpaces('注：〓 表示字库中没有的字'))
    expect(pdfText(await noticePdf(EMPTY_NOTICE))).not.toContain('〓')
  })

  it('is no different for a title that is hard to write down', async () => {
    const file = (await noticePdf({ ...EMPTY_NOTICE, number: '<a&b>)(' })).toString('utf8')
    expect(file).toMatch(/<rdf:li xml:lang="x-default">[^<>&]*<\/rdf:li>/)
  })
})
