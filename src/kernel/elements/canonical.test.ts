import { describe, expect, test } from 'vitest'
import { canonicalValue, DATA_ELEMENTS, findElement, sameValue, type DataElement } from './index.ts'

function element(code: string): DataElement {
  const found = findElement(code)
  if (found === undefined) throw new Error(`no element ${code}`)
  return found
}

/** Elements with the spellings of one value, the canonical one first. */
const SAME: readonly (readonly [string, readonly string[]])[] = [
  ['person.birthDate', ['2026-01-02', '20260102', '2026年1月2日', '2026年01月02号', '2026/1/2', '2026.1.2',
    '２０２６－０１－０２', '2026 年 1 月 2 日', '二〇二六年一月二日', '二○二六年一月二日', '2026-01-02T08:30:00+08:00',
    '2026-01-01T16:00:00Z', '2026-01-02 23:59:59.0', '20260102235959', '2026年1月2日10时30分',
    '2026-01-01t23:00:00.123-01:00']],
  ['property.term', ['70年', '７０年', ' 70 年']],
  ['organisation.establishedOn', ['长期', '99991231', '9999-12-31T23:59:59Z', '2099-12-31', '永久', ' 长 期 ']],
  ['subject.number', ['11010519491231002X', '110105491231002', '11010519491231002x',
    '１１０１０５１９４９１２３１００２Ｘ', '110105 19491231 002X', '111:11010519491231002X']],
  ['subject.number', ['414:E12345678', '４１４：e12345678']],
  ['subject.number', ['E12345678', 'e 1234 5678']],
  ['contact.phone', ['12000000001', '+86 120 0000 0001', '0086-12000000001', '8612000000001',
    '120-0000-0001', '０１２００００００００１', '\u202d12000000001\u202c']],
  ['contact.phone', ['0371-66123456', '(0371)66123456', '（0371） 6612 3456', '037166123456',
    '+86 371 6612 3456', '+86(0)371-66123456', '0371—66123456']],
  ['contact.phone', ['010-66123456x801', '010-66123456-801', '01066123456转801', '(010)6612-3456 ext. 801']],
  ['contact.phone', ['4008123456', '400-812-3456']],
  ['contact.phone', ['+14155550100', '001 415 555 0100', '+1 (415) 555-0100']],
  ['contact.email', ['a.b@example.org', ' A.B@Example.ORG', 'ａ.b@example.org']],
  ['contact.postcode', ['290100', '２９０１００', '290 100']],
  ['contact.bankAccount', ['0000123412341234', '0000 1234 1234 1234', '0000-1234-1234-1234']],
  ['contact.address', ['样例市人民路12号3栋2单元301室', '样例市 人民路１２号 三幢 二单元 301 室', '样例市，人民路12#3栋-2单元-301室',
    '样例市人民路十二号3栋2单元三〇一室', '样例市人民路12号3幢2单元301']],
  ['premises.address', ['建设路105号A座12层', '建设路一百零五号a座十二层']],
  ['subject.name', ['阿布都·买买提', '阿布都•买买提', '阿布都．买买提', '阿布都 · 买买提', '阿布都.买买提', '阿布都・买买提']],
  ['subject.name', ['SPECIMEN,ALEX', 'Specimen, Alex', 'ＳＰＥＣＩＭＥＮ，ＡＬＥＸ']],
  ['subject.name', ['样例(集团)有限公司', '样例（集团）有限公司', '样例 (集团) 有限公司']],
  ['property.owners', ['张三、李四', '李四、 张三', '李四；张三']],
  ['premises.floorArea', ['1120.5', '1,120.50', '１１２０．５０㎡', '1120.5平方米', '1120.5 m²', '01120.5']],
  ['premises.staffCount', ['3', '3人', '３ 名', '03']],
  ['organisation.capital', ['5000000', '500万元', '5,000,000.00元', '人民币500万元整', '¥5000000', '0.05亿元', '500 万']],
  ['family.monthlyIncome', ['3000', '3,000元/月', '3000元']],
  ['premises.airConditioning', ['是', '有', 'true', '1', '１', ' ＴＲＵＥ ']],
  ['premises.airConditioning', ['否', '无', 'False', '0']],
  ['person.sex', ['1', '男', 'M', '男性', 'ｍ']],
  ['person.ethnicity', ['汉族', '汉']],
  ['qualification.level', ['五级', '初级工', '五级（初级工）', '国家职业资格五级']],
  ['disability.level', ['二级', '贰级', '２级']],
  ['property.number', ['豫(2026)样例市不动产权第0001234号', '豫〔2026〕样例市不动产权第 0001234 号',
    '豫【2026】样例市不动产权第０００１２３４号']],
  ['document.number', ['J290101-2026-000123', 'j290101－2026－000123', 'J290101-2026-000 123']],
  ['organisation.businessScope', ['餐饮服务;食品销售', '餐饮服务；食品销售', '餐饮 服务；\n食品销售', '\uFEFF餐饮服务；食品销售']],
]

/** Elements with texts that look alike and are not known to be one value. */
const DIFFERENT: readonly (readonly [string, string, string])[] = [
  ['person.birthDate', '2026-01-02', '2026-02-01'],
  ['person.birthDate', '2026-01-01T15:59:59Z', '2026-01-02'],
  ['education.graduatedOn', '2026年1月', '2026-01-01'],
  ['subject.number', '110105194912310021', '11010519491231002X'],
  ['subject.number', '414:E12345678', 'E12345678'],
  ['contact.phone', '66123456', '0371-66123456'],
  ['contact.phone', '0371-66123456', '0371-66123456-801'],
  ['contact.address', '样例省样例市人民路12号', '人民路12号'],
  ['contact.address', '人民路12号3号楼', '人民路12号3栋'],
  ['contact.address', '人民路12-3号', '人民路123号'],
  ['contact.address', '人民路12号301', '人民路12号301室'],
  ['contact.address', '人民路12 301', '人民路12301'],
  ['contact.address', '中山三路8号', '中山3路8号'],
  ['contact.address', '人民路一百五号', '人民路105号'],
  ['contact.address', '人民路3楼', '人民路3层'],
  ['subject.name', '买买提', '买买提·阿布都'],
  ['subject.name', '阿布都买买提', '阿布都·买买提'],
  ['subject.name', 'JOSÉ SAMPLE', 'JOSE SAMPLE'],
  ['subject.name', 'ALEX SPECIMEN', 'SPECIMEN ALEX'],
  ['premises.floorArea', '120', '10²0'],
  ['premises.floorArea', '12', '1 2'],
  ['premises.floorArea', '10²', '102'],
  ['organisation.capital', '500', '500万元'],
  ['organisation.capital', '500万美元', '500万元'],
  ['person.maritalStatus', '已婚', '未婚'],
  ['person.ethnicity', '土族', '土家族'],
  ['contact.bankAccount', '0001', '1'],
  ['property.number', '第0012号', '第12号'],
  ['premises.airConditioning', '', '否'],
]

// Titles have places instead of texts: no ID number, not even a specimen, belongs in a test's output.
describe.each(SAME)('a value of %s', (code, [canonical = '', ...others]) => {
  test.each([canonical, ...others])('is read from its spelling %#', (text) => {
    expect(canonicalValue(element(code), text)).toEqual({ ok: true, value: canonical })
    expect(sameValue(element(code), text, canonical)).toBe(true)
  })
})

test.each(DIFFERENT)('two texts of %s that only look alike are not taken for one value (%#)', (code, a, b) => {
  expect(sameValue(element(code), a, b)).toBe(false)
})

test('empty is not false: blank text of any element has no canonical form', () => {
  for (const one of DATA_ELEMENTS) {
    for (const blank of ['', ' ', '\u3000\t\n', '\u200b\ufeff']) {
      expect(canonicalValue(one, blank)).toEqual({ ok: false, reason: 'EMPTY' })
      expect(sameValue(one, blank, '')).toBe(true)
      expect(sameValue(one, blank, '0')).toBe(false)
    }
  }
})

test('texts that are no values of their type are one when nothing but their spelling differs', () => {
  expect(sameValue(element('person.birthDate'), '不 详', '不 详　')).toBe(true)
  expect(sameValue(element('contact.phone'), '见附页', ' 见附页')).toBe(true)
  expect(sameValue(element('contact.phone'), '见附页', '见附件')).toBe(false)
})

test('a number that is nearly a personal number or a credit code is no number of another kind', () => {
  for (const nearly of ['110105194912310021', '11010519491231002', '9129000000000000Z1']) {
    expect(canonicalValue(element('subject.number'), nearly).ok).toBe(false)
  }
})

test('letters that are one character only when they are capitals are brought to it at once', () => {
  for (const code of ['document.number', 'contact.address', 'driving.class', 'subject.name']) {
    expect(canonicalValue(element(code), 'i\u0307')).toEqual({ ok: true, value: '\u0130' })
  }
})

test('a refusal gives a reason and never any part of the text', () => {
  const secret = '29010119900307001'
  for (const one of DATA_ELEMENTS) {
    const value = canonicalValue(one, `${secret}@@${'/'.repeat(30)}`)
    if (!value.ok) expect(value.reason).toMatch(/^[A-Z_0-9]+$/)
    if (!value.ok) expect(value.reason).not.toContain(secret)
  }
})
