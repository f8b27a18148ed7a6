// What the bench asks: the documents that departments send, about cases that are live.
import { readFile } from 'node:fs/promises'

export const OPERATIONS = ['materialsFor', 'prefill'] as const
export type AskedOperation = (typeof OPERATIONS)[number]

/** CITY: one of some hundred cases over all items; HEAVY: the company with 200 certificates and 300 earlier cases. */
export const SUBJECTS = ['CITY', 'HEAVY'] as const
export type AskedSubject = (typeof SUBJECTS)[number]

export interface Question {
  readonly operation: AskedOperation
  readonly clientId: string
  readonly departmentCode: string
  readonly document: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** A live case, and what is known of its applicant's answers. */
export interface LiveCase {
  readonly clientId: string
  readonly departmentCode: string
  readonly applicant: string
  readonly purpose: { readonly itemCode: string; readonly caseNumber: string; readonly reason: null }
  readonly answers: Readonly<Record<string, string>>
}

export type Documents = Readonly<Record<AskedOperation, string>>

export async function readDocuments(): Promise<Documents> {
  const read = (name: string): Promise<string> =>
    readFile(new URL(`../../schema/operations/${name}.graphql`, import.meta.url), 'utf8')
  return { materialsFor: await read('materials-for'), prefill: await read('prefill-form') }
}

/** The checklist is asked for with the answers, the form before anything was typed. */
export function questionAbout(live: LiveCase, operation: AskedOperation, documents: Documents): Question {
  const { clientId, departmentCode, applicant, purpose } = live
  const answers = Object.entries(live.answers).map(([element, value]) => ({ element, value }))
  const variables = { applicant, purpose, ...(operation === 'materialsFor' ? { answers } : {}) }
  return { operation, clientId, departmentCode, document: documents[operation], variables }
}

/** What the bench reads of an answer. */
export interface Answer {
  readonly data?: {
    readonly materialsFor?: { readonly materials: readonly { readonly ordinal: number; readonly outcome: string }[] } | null
    readonly prefill?: {
      readonly sections: readonly {
        readonly fields: readonly { readonly element: string; readonly value: string | null; readonly suggestedValue: string | null }[]
      }[]
    } | null
  } | null
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[]
  readonly extensions?: { readonly accessEntries?: readonly string[] }
}

/** The parts of an answer that must be there, by name. @throws Error with the codes of what was refused */
export function partsOf({ data, errors }: Answer): Map<string | number, string | null> {
  if (errors) throw new Error(`a question was refused: ${errors.map(({ extensions }) => extensions?.code ?? '?').join()}`)
  const materials = data?.materialsFor?.materials ?? []
  const fields = data?.prefill?.sections.flatMap((section) => section.fields) ?? []
  return new Map<string | number, string | null>([
    ...materials.map(({ ordinal, outcome }) => [ordinal, outcome] as const),
    ...fields.map(({ element, suggestedValue }) => [element, suggestedValue] as const),
  ])
}
