import { hash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicPage } from '../../src/domains/guide-pages/page.ts'
import { html } from '../../src/platform/http/html-template.ts'
import type { GuideRow } from '../../src/kernel/import-rows.ts'
import type { NetworkHub } from '../support/http.ts'
import { hubOfGuides, PERMIT } from './world.ts'

const HOSTILE = PERMIT.replace('YL0008001000', 'YL0008001001')
let hub: NetworkHub
let permit: GuideRow

beforeAll(async () => {
  hub = await hubOfGuides((guides) => {
    permit = guides.findLast(({ item }) => item.code === PERMIT) as GuideRow
    const text = '<script>alert(1)</script>"\'&'
    const hostile: GuideRow = {
      ...permit, version: 1, item: { ...permit.item, code: HOSTILE, baseCode: HOSTILE.slice(19), name: text, subItem: text },
      remarks: text, onlineUrl: 'javascript:alert(1)', statusQuery: 'javascript:alert(1)', steps: [{ ordinal: 1, name: text, post: text, responsible: text, limitWorkingDays: 1 }],
      materials: permit.materials.map((material) => ({ ...material, blankForm: `https://example.invalid/"onmouseover="x` })),
    }
    return [...guides, hostile]
  })
})
afterAll(() => hub.close())

async function get(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${hub.url}${path}`, { headers })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

describe('The public page of a guide', () => {
  it('shows to anybody all that the guide holds', async () => {
    const { status, text } = await get(`/guides/${PERMIT}`)
    expect(status).toBe(200)
    const said = [
      permit.item.name, permit.item.implementingBody.name, permit.item.code, ...permit.basis.flatMap((one) => [one.law.replace(/[《》]/g, ''), one.article, one.text]),
      ...permit.acceptanceConditions, ...permit.materials.flatMap(({ name, condition, commonMistakes, fillingNotes }) => [name, condition?.text, fillingNotes, ...commonMistakes]),
      ...permit.steps.flatMap(({ name, post }) => [name, post]), ...permit.places.flatMap(({ name, address, hours, phone }) => [name, address, hours, phone]),
      ...permit.consultation.map(({ contact }) => contact), ...permit.complaints.flatMap(({ body, contact }) => [body, contact]),
      ...permit.reviewBodies.flatMap(({ body, contact }) => [body, contact]), ...permit.results.map(({ name }) => name), permit.remarks, permit.servicePledge,
    ].filter((one): one is string => typeof one === 'string' && !/[&<>"'\n]/.test(one))
    expect(said.length).toBeGreaterThan(30)
    expect(said.filter((one) => !text.includes(one))).toEqual([])
    expect(text).toContain('不收费')
    expect(text).toContain('7 个工作日')
  })

  it('says beside a material that it need not be brought, where the hub is entitled to look it up', async () => {
    const { text } = await get(`/guides/${PERMIT}`)
    const row = (name: string) => text.split('<tr>').find((one) => one.includes('class="name"') && one.includes(`>${name}<`)) ?? ''
    const held = permit.materials.find(({ satisfiedBy, basis }) => satisfiedBy.length > 0 && basis.length > 0)
    const brought = permit.materials.find(({ satisfiedBy, reuse, assistance, prefillFrom }) => satisfiedBy.length === 0 && !reuse && !assistance && !prefillFrom?.length)
    expect(row(held?.name ?? '')).toContain('一般不用交')
    if (brought) expect(row(brought.name)).not.toContain('class="spared"')
  })

  it('draws its steps in order and says them in words', async () => {
    const { text } = await get(`/guides/${PERMIT}`)
    const [, svg = ''] = /(<svg[\s\S]*<\/svg>)/.exec(text) ?? []
    const names = [...svg.matchAll(/<text class="name"[^>]*>([^<]*)</g)].map(([, name]) => name)
    expect(names.slice(0, -1)).toEqual(['提出申请', ...permit.steps.map(({ name }) => name)])
    expect(svg).toContain('role="img" aria-labelledby="chart-title chart-text"')
    expect(svg).toContain(`<desc id="chart-text">流程依次为：提出申请、${permit.steps.map(({ name }) => name).join('、')}`)
  })

  it('speaks English around the guide where that is asked for, and marks what stays Chinese', async () => {
    const { text, headers } = await get(`/guides/${PERMIT}?lang=en`)
    expect(headers.get('content-language')).toBe('en')
    expect(text).toContain('<html lang="en">')
    expect(text).toContain('<h2>Legal basis</h2>')
    expect(text).toContain(`<span lang="zh-CN">${permit.item.name}</span>`)
    expect(text).toContain(`<a href="/guides/${PERMIT}" lang="zh-CN"`)
  })

  it('shows an older version where that is asked for, says that it is one, and leads to the one in force', async () => {
    const { status, text } = await get(`/guides/${PERMIT}?version=1`)
    expect(status).toBe(200)
    if (permit.version > 1) expect(text).toContain(`这是第 1 版，不是现行版本。 <a href="/guides/${PERMIT}">查看现行版本</a>`)
    expect((await get(`/guides/${PERMIT}`)).text).not.toContain('不是现行版本')
  })

  it('makes nothing of a guide into markup, and links only to addresses of the web', async () => {
    const { status, text } = await get(`/guides/${HOSTILE}`)
    expect(status).toBe(200)
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;')
    expect(text).not.toMatch(/<script|href="javascript|onmouseover="/)
  })

  it('needs no script, loads nothing, and forbids the browser both', async () => {
    const { headers, text } = await get(`/guides/${PERMIT}`)
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(text) ?? []
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`style-src 'sha256-${hash('sha256', style, 'base64')}'`)
    expect(policy).not.toMatch(/script-src|unsafe/)
    expect(text).not.toMatch(/<script|<link|<img|<iframe| style=| src=|@import|url\(/)
  })

  it('may be kept for a minute, and is not sent again to who has it', async () => {
    const first = await get(`/guides/${PERMIT}`)
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('public, max-age=60')
    const again = await get(`/guides/${PERMIT}`, { 'if-none-match': `"other", ${etag}` })
    expect([again.status, again.text]).toEqual([304, ''])
    expect((await get(`/guides/${PERMIT}?lang=en`, { 'if-none-match': etag })).status).toBe(200)
  })

  it.each([
    `/guides/${PERMIT.replace('YL0008', 'YL0009')}`, '/guides/nothing', `/guides/${PERMIT}?version=999`, `/guides/${PERMIT}?version=0`,
    `/guides/${PERMIT}?version=1'`, '/guides/%00', '/guides/4YL0008001000',
  ])('is a plain page with 404 where there is none: %s', async (path) => {
    const { status, headers, text } = await get(path)
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([404, 'text/html; charset=utf-8', 'no-store'])
    expect(text).toContain('没有这份办事指南')
  })

  it('is not there at an address that is too long for one', async () => {
    expect((await get(`/guides/${'9'.repeat(500)}`)).status).toBe(404)
  })

  it('leaves no entry in the log', async () => {
    const head = async () => (await (await fetch(`${hub.url}/log/checkpoint`)).text()).split('\n')[1]
    const before = await head()
    await get(`/guides/${PERMIT}`)
    expect(await head()).toBe(before)
  })
})

describe('The index of guides', () => {
  it('finds items by part of their name, and keeps what was looked for', async () => {
    const { status, text } = await get(`/guides?q=${encodeURIComponent('公共场所卫生')}`)
    expect(status).toBe(200)
    expect(text).toContain(`<a href="/guides/${PERMIT}">`)
    expect(text).toContain('value="公共场所卫生"')
  })

  it('finds items of a category', async () => {
    const { text } = await get('/guides?category=HEALTH')
    expect(text).toContain(PERMIT)
    expect(text).toContain('<option value="HEALTH" selected>医疗卫生</option>')
    expect((await get('/guides?category=PUBLIC_EDUCATION')).text).not.toContain(PERMIT)
  })

  it('says that nothing was found, and what cannot be looked for', async () => {
    expect((await get('/guides?q=zzzzzz')).text).toContain('没有找到事项')
    expect((await get(`/guides?q=${'x'.repeat(300)}`)).status).toBe(400)
    expect((await get('/guides?after=zzz')).status).toBe(400)
  })

  it('puts nothing that was typed into the page as markup', async () => {
    expect((await get(`/guides?q=${encodeURIComponent('"><script>')}`)).text).not.toContain('<script')
  })
})

describe('Whatever a stranger sends', () => {
  it('is looked at once, however many spaces are in it', async () => {
    const shown = (ifNoneMatch: string) => publicPage({ language: 'zh-CN', otherLanguage: '/guides', ifNoneMatch }, { title: 'x', main: html`x` })
    // Of sixteen million spaces the square would not end while anybody waits.
    expect(shown(`"a"${' '.repeat(16_000_000)}"b"`).status).toBe(200)
    const etag = String(shown('').headers?.['etag'])
    for (const known of [etag, `"a" , ${etag}`, `"a",${etag},"b"`]) expect(shown(known).status).toBe(304)
  })

  it('is a category only where it is one', async () => {
    for (const category of ['constructor', '__proto__', 'toString']) {
      const { status, text } = await get(`/guides?category=${category}`)
      expect([status, text.includes('class="results"')]).toEqual([200, true])
    }
  })
})
