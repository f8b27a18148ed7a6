import { GraphQLError, NoSchemaIntrospectionCustomRule, specifiedRules, type GraphQLSchema } from 'graphql'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { Refusal } from '../../kernel/errors.ts'
import { checkGb11643 } from '../../kernel/gb11643.ts'
import { admitDocument, documentProblem } from './documents.ts'
import { refusalIn } from './error-boundary.ts'
import { graphqlRefusals } from './errors.ts'

export interface DocumentFault {
  readonly reason: 'SYNTAX' | 'SCHEMA' | 'LIMIT' | 'PERSONAL_NUMBER'
  readonly details: Readonly<Record<string, string | number>>
}

/** A registered document has nothing to look up in the schema: whoever may, explores. */
const RULES = [...specifiedRules, NoSchemaIntrospectionCustomRule]

/** Why a document may not be run by those who may not explore, however often they ask; null where it may. */
export function examineDocument(schema: GraphQLSchema, text: string): DocumentFault | null {
  if (hasPersonalNumber(text)) return { reason: 'PERSONAL_NUMBER', details: {} }
  try {
    const admitted = admitDocument(schema, text, RULES)
    return 'document' in admitted ? null : faultOf(admitted[0])
  } catch (error) {
    return faultOf(documentProblem(error))
  }
}

function faultOf(error: GraphQLError | undefined): DocumentFault {
  const refusal = refusalIn(error)
  if (refusal === undefined) throw error ?? new Error('a document was refused without a reason')
  const line = error?.locations?.[0]?.line
  return { reason: reasonOf(refusal), details: { ...refusal.details, ...(line !== undefined && { line }) } }
}

function reasonOf({ code }: Refusal): DocumentFault['reason'] {
  if (code === graphqlRefusals.GRAPHQL_PARSE_FAILED().code) return 'SYNTAX'
  return code === graphqlRefusals.QUERY_TOO_COSTLY().code ? 'LIMIT' : 'SCHEMA'
}

const NUMBER = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g
/** Numbers of people not yet born are numbers of people. */
const SOME_DAY = '9999-12-31' as CalendarDate

/** Anywhere in the text, comments too: it lies in clear in the database. */
function hasPersonalNumber(text: string): boolean {
  return (text.match(NUMBER) ?? []).some((found) => checkGb11643(found.toUpperCase(), SOME_DAY).ok)
}
