import type { Words } from '../../../words/language.tsx'
import type { IdFault, IdKind } from './id-number.ts'

interface PersonWords {
  readonly kinds: Readonly<Record<IdKind, string>>
  readonly faults: Readonly<Record<IdFault, string>>
  readonly missing: (count: number) => string
  readonly hint: string
  readonly correct: (kind: string) => string
}

export const personWords: Words<PersonWords> = {
  zh: {
    kinds: {
      CITIZEN: '公民身份号码', RESIDENCE_PERMIT: '港澳台居民居住证号码', FOREIGNER: '外国人永久居留身份证号码',
      CREDIT_CODE: '统一社会信用代码', DECLARED: '其他证件号码',
    },
    faults: {
      CHARACTERS: '号码里有不会出现的字符（I、O、S、V、Z 不用于信用代码），请核对。',
      TOO_LONG: '超过 18 位，请核对是否多录了。',
      REGION: '前六位不是行政区划代码，请核对。',
      BIRTH_DATE: '第 7 至 14 位不是一个日期，请核对。',
      BIRTH_DATE_IN_FUTURE: '第 7 至 14 位的出生日期还没有到，请核对。',
      CHECK_CHARACTER: '最后一位校验不符，多半录错了一位，请逐位核对。',
      ORGANISATION_CODE_CHECK: '第 9 至 17 位组织机构代码校验不符，请逐位核对。',
    },
    missing: (count) => `还差 ${count} 位`,
    hint: '录入或扫描身份证号、统一社会信用代码；护照等写作 414:号码',
    correct: (kind) => `${kind}，校验相符`,
  },
  en: {
    kinds: {
      CITIZEN: 'Citizen number', RESIDENCE_PERMIT: 'Residence permit number', FOREIGNER: 'Foreigner’s residence card number',
      CREDIT_CODE: 'Unified social credit code', DECLARED: 'Another document’s number',
    },
    faults: {
      CHARACTERS: 'There is a character that such numbers do not have (credit codes have no I, O, S, V, Z). Please compare.',
      TOO_LONG: 'Longer than 18 characters. Please see whether one is too many.',
      REGION: 'The first six digits are no region. Please compare.',
      BIRTH_DATE: 'Characters 7 to 14 are no date. Please compare.',
      BIRTH_DATE_IN_FUTURE: 'The birth date in characters 7 to 14 has not come yet. Please compare.',
      CHECK_CHARACTER: 'The last character does not fit the rest: one is probably wrong. Please compare one by one.',
      ORGANISATION_CODE_CHECK: 'The organisation code in characters 9 to 17 does not check. Please compare one by one.',
    },
    missing: (count) => `${count} more`,
    hint: 'Type or scan a citizen number or credit code; passports and others as 414:number',
    correct: (kind) => `${kind}, checks`,
  },
}
