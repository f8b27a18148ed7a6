import { at, type Random } from './random.ts'

// Common surnames and given-name characters, so that names look right and collide as real names
// do: a number identifies a person, a name never does.
const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于'
  + '杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛']
const RARE_SURNAMES = ['欧阳', '司马', '上官', '诸葛', '皇甫', '令狐']
const MALE = [...'伟强磊军勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林志建国海文博子轩']
const FEMALE = [...'芳娜敏静丽艳娟霞秀燕玲桂英华慧巧美洁云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉']
const FOREIGN_GIVEN = ['ALEX', 'MARIA', 'JOHN', 'SOFIA', 'OMAR', 'YUKI', 'ANNA', 'LUCAS', 'INES']
const FOREIGN_FAMILY = ['SAMPLE', 'SPECIMEN', 'EXAMPLE', 'MUSTER', 'PRIMER', 'VZOREC']
const ROADS = ['人民', '建设', '解放', '和平', '样例', '青年', '文化', '工农', '桐柏', '望湖', '云岭']
const TRADES = ['餐饮', '酒店', '浴场', '商贸', '科技', '建筑', '美容美发', '健身', '影院', '食品', '物业']
const WORDS = ['恒信', '瑞丰', '金阳', '华泰', '嘉禾', '明达', '永兴', '安和', '锦程', '佳美', '福源', '德胜']

export type Sex = 'M' | 'F'

/** A surname, now and then one of two characters. */
export function surname(random: Random): string {
  return random.chance(0.005) ? random.pick(RARE_SURNAMES) : random.pick(SURNAMES)
}

/** A full name under a surname. */
export function fullName(random: Random, family: string, sex: Sex): string {
  const table = sex === 'M' ? MALE : FEMALE
  return family + random.pick(table) + (random.chance(0.75) ? random.pick(table) : '')
}

/** The name of a foreigner as residence cards print it. */
export function foreignName(random: Random): string {
  return `${random.pick(FOREIGN_FAMILY)}, ${random.pick(FOREIGN_GIVEN)}`
}

/** A home in a district; the flat number depends on `index`, so that few homes coincide. */
export function homeAddress(random: Random, district: string, index: number): string {
  const house = random.between(1, 400)
  return `样例省样例市${district}${at(ROADS, index % ROADS.length)}路${house}号`
    + `${random.between(1, 6)}单元${random.between(1, 24)}0${random.between(1, 4)}室`
}

/** A shop or office in a district. */
export function businessAddress(random: Random, district: string): string {
  return `样例省样例市${district}${random.pick(ROADS)}路${random.between(1, 400)}号`
}

/** A line of trade (行业). */
export function tradeOf(random: Random): string {
  return random.pick(TRADES)
}

/** The name of an organisation in a line of trade, without its legal form. */
export function organisationName(random: Random, trade: string): string {
  return `样例市${random.pick(WORDS)}${random.pick(WORDS)}${trade}`
}
