import type { DataElement, ElementSubject, ElementType, Sensitivity } from './data-element.ts'
import { canonicalRules } from './rules.ts'

/** What an element says beside its code, name, type and whose it is. Left out: the ordinary. */
export interface ElementParts {
  readonly sensitivity?: Sensitivity
  readonly volatile?: boolean
  readonly related?: readonly string[]
  readonly codeTable?: string
  /** The unit of an amount. */
  readonly unit?: '平方米' | '人' | '元' | '元/月'
}

/** Declares an element under the rule of its type. */
export type Define = (
  code: string, name: string, type: ElementType, parts?: ElementParts,
) => DataElement

/** Declares elements of one kind of subject, of `usual` sensitivity unless they say otherwise. */
export function elementsOf(of: ElementSubject, usual: Sensitivity): Define {
  return (code, name, type, parts = {}) => ({
    code,
    name,
    type,
    of,
    format: parts.unit ?? formats[type] ?? null,
    codeTable: parts.codeTable ?? (type === 'BOOLEAN' ? 'yes-no' : null),
    sensitivity: parts.sensitivity ?? usual,
    volatile: parts.volatile ?? false,
    related: parts.related ?? [],
    canonical: canonicalRules[type],
  })
}

const formats: Partial<Record<ElementType, string>> = {
  DATE: 'YYYY-MM-DD | 长期',
  MONEY: '元',
  ID_NUMBER: 'GB 11643 | GB 32100 | code type:number',
  PHONE: '1dddddddddd | 0ddd-dddddddd',
  POSTCODE: 'dddddd',
  BOOLEAN: '是 | 否',
}
