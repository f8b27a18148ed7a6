import { findCodeTable, findElement, type DataElement } from '../../../kernel/elements/index.ts'

/** What a field or a question takes for an answer: its kind, and the values where they are given. */
export interface AnswerForm {
  readonly kind: DataElement['type']
  /** Empty where any text of the kind is taken. */
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  /** What an amount is counted in. */
  readonly unit: string | null
}

const FREE: AnswerForm = { kind: 'TEXT', choices: [], unit: null }

/** The answer that a data element takes; free text where there is none. */
export function answerForm(dataElement: string | null | undefined): AnswerForm {
  const element = dataElement == null ? undefined : findElement(dataElement)
  if (!element) return FREE
  const { type, codeTable, format } = element
  const entries = codeTable === null ? [] : (findCodeTable(codeTable)?.entries ?? [])
  return {
    kind: type,
    choices: entries.map(({ code, name }) => ({ value: code, label: name })),
    unit: type === 'NUMBER' || type === 'MONEY' ? format : null,
  }
}
