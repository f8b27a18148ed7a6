import { LRUCache } from 'lru-cache'
import { compatibleText } from '../../../kernel/compatible-text.ts'
import type { MaterialParts } from '../guide-parts.ts'

/**
 * What is asked for under several names, each list by the name of the certificate type. Only names that are used for nothing
 * else: 身份证明 is also a letter of an employer, so it is not here.
 */
const ALSO_CALLED: readonly (readonly [string, readonly string[]])[] = [
  ['居民身份证', ['身份证', '二代身份证', '第二代身份证', '第二代居民身份证', '居民身份证件', '身份证件', '有效身份证件']],
  ['营业执照', ['工商营业执照', '企业营业执照', '企业法人营业执照', '法人营业执照', '工商执照']],
  ['户口簿', ['户口本', '居民户口簿', '家庭户口簿']],
  ['结婚证', ['结婚证书', '结婚证明']],
  ['不动产权证书', ['不动产权证', '房产证', '房屋产权证', '房屋所有权证', '产权证', '不动产权属证书']],
  ['社会保障卡', ['社保卡']],
  ['残疾人证', ['残疾证']],
  ['机动车驾驶证', ['驾驶证', '驾照']],
  ['出生医学证明', ['出生证', '出生证明']],
]

const CALLED: ReadonlyMap<string, string> = new Map(ALSO_CALLED.flatMap(([name, others]) => [name, ...others].map((other) => [other, name] as const)))

/** Whose it is, which the holder says, and in which form, which originals and copies say. */
const WHOSE = /^(?:申请人|本人|申请单位|申请企业|企业|单位|法定代表人|负责人|法人|代理人|代办人|经办人|委托代理人|配偶|子女|父母|监护人|共有人|双方|夫妻双方|原|有效的?)+(?:的|之)?/
const FORM = /(?:的)?(?:原件|复印件|扫描件|影印件|副本|正本|电子版|电子件|照片|原件及复印件|原件和复印件|各?[一二两三四五\d]份)+$/

/** The same few names are asked about again and again, guide after guide. */
const known = { plain: new LRUCache<string, string>({ max: 20_000 }), certificate: new LRUCache<string, string>({ max: 20_000 }) }

function kept(cache: LRUCache<string, string>, name: string, read: (name: string) => string): string {
  const found = cache.get(name)
  if (found !== undefined) return found
  const plain = read(name)
  if (name.length <= 200) cache.set(name, plain)
  return plain
}

/** What a name asks for, without in which form, under its common name. */
export function plainMaterialName(name: string): string {
  return kept(known.plain, name, readPlainName)
}

/** The same without whose it is: for holding it against the name of a certificate type, whose holder is known otherwise. */
export function certificateName(name: string): string {
  return kept(known.certificate, name, readCertificateName)
}

function readPlainName(name: string): string {
  const plain = compatibleText(name).replace(/[(（][^()（）]*[)）]/g, '').replace(/[\s\p{P}]/gu, '')
  const short = withoutForm(plain)
  return CALLED.get(short) ?? CALLED.get(short.replace(WHOSE, '')) ?? short
}

function withoutForm(plain: string): string {
  let short = plain
  for (let next = short.replace(FORM, ''); next !== short && next !== ''; next = short.replace(FORM, '')) short = next
  return short
}

function readCertificateName(name: string): string {
  const plain = plainMaterialName(name)
  const rest = plain.replace(WHOSE, '')
  return rest === '' ? plain : (CALLED.get(rest) ?? rest)
}

/** Where two materials of a guide ask for the same: closed words. */
export type Sameness = 'KEY' | 'NAME' | 'CERTIFICATE' | 'SIMILAR'

/** Share of pairs of neighbouring characters that two names have in common (Dice), 0 to 1. */
export function likeness(a: string, b: string): number {
  const pairsOf = (text: string) => Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2))
  const [ofA, ofB] = [pairsOf(a), pairsOf(b)]
  if (ofA.length === 0 || ofB.length === 0) return a === b ? 1 : 0
  const left = new Map<string, number>()
  for (const pair of ofA) left.set(pair, (left.get(pair) ?? 0) + 1)
  let common = 0
  for (const pair of ofB) {
    const count = left.get(pair) ?? 0
    if (count > 0) {
      common += 1
      left.set(pair, count - 1)
    }
  }
  return (2 * common) / (ofA.length + ofB.length)
}

/** As alike as 食品安全管理制度 and 消防安全管理制度 is not the same yet. */
const ALIKE = 0.8
const SOMEWHAT_ALIKE = 0.5

/**
 * Why two materials ask for the same of the same holder; null where nothing says so. What is asked under two conditions that differ
 * may be asked twice; so may two papers of one certificate type whose names have little in common.
 */
export function sameness(a: MaterialParts, b: MaterialParts): Sameness | null {
  if (a.holder !== b.holder || differ(a.condition?.text, b.condition?.text)) return null
  if (a.key !== null && b.key !== null) return a.key === b.key ? 'KEY' : null
  const [nameA, nameB] = [plainMaterialName(a.name), plainMaterialName(b.name)]
  if (nameA === '' || nameB === '') return null
  if (nameA === nameB) return 'NAME'
  const [proofsA, proofsB] = [proofs(a), proofs(b)]
  const alike = likeness(nameA, nameB)
  if (proofsA !== '' && proofsA === proofsB) return alike >= SOMEWHAT_ALIKE ? 'CERTIFICATE' : null
  if (proofsA !== '' && proofsB !== '') return null
  return alike >= ALIKE && a.kind === b.kind && shareArticle(a, b) ? 'SIMILAR' : null
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b
}

function proofs({ satisfiedBy }: MaterialParts): string {
  return satisfiedBy.map(({ typeCode }) => typeCode).sort().join(' ')
}

function shareArticle(a: MaterialParts, b: MaterialParts): boolean {
  const articles = new Set(a.basis.map(({ law, article }) => `${law} ${article ?? ''}`))
  return b.basis.some(({ law, article }) => articles.has(`${law} ${article ?? ''}`))
}
