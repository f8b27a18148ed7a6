import { graphqlMediaTypes, type GraphqlMediaType } from '../graphql/result-status.ts'
import { httpRefusals } from './errors.ts'

const [JSON_TYPE, RESPONSE_TYPE] = graphqlMediaTypes

/**
 * The type in which to answer a GraphQL request. Decided before anything is read, since an answer
 * that cannot be given must not have been put on record as given.
 *
 * @throws Refusal NOT_ACCEPTABLE
 */
export function answerType(accept: string | undefined): GraphqlMediaType {
  if (accept === undefined || accept.trim() === '') return JSON_TYPE
  const ranked = accept.split(',').map(range).filter(({ q }) => q > 0).sort((a, b) => b.q - a.q)
  for (const { type } of ranked) {
    if (type === 'application/graphql-response+json') return RESPONSE_TYPE
    if (['application/json', 'application/*', '*/*'].includes(type)) return JSON_TYPE
  }
  throw httpRefusals.NOT_ACCEPTABLE()
}

function range(text: string): { type: string; q: number } {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  const q = weight === undefined ? 1 : Number(weight.slice(2))
  return { type, q: Number.isNaN(q) ? 0 : q }
}

/**
 * Checks that a body is JSON in UTF-8 as it stands.
 *
 * @throws Refusal CONTENT_TYPE_NOT_SUPPORTED
 */
export function checkBodyType(contentType: string | undefined, encoding: string | undefined): void {
  const [type = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim().toLowerCase())
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))
  const utf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset)
  if (type !== 'application/json' || !utf8) {
    throw httpRefusals.CONTENT_TYPE_NOT_SUPPORTED({ details: { reason: utf8 ? 'TYPE' : 'CHARSET' } })
  }
  if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') {
    throw httpRefusals.CONTENT_TYPE_NOT_SUPPORTED({ details: { reason: 'ENCODING' } })
  }
}
