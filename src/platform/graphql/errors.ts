import { defineRefusals } from '../../kernel/errors.ts'

const notRead = (what: string) => ({
  status: 400,
  sentence: `The ${what} is not valid.`,
  remedy: '`details.reason` says which check failed; `details.at` or the location says where.',
})

/** What is refused before any operation runs: values that are not what they claim, and documents. */
export const graphqlRefusals = defineRefusals('platform', {
  ID_NUMBER_INVALID: notRead('ID number'),
  CERTIFICATE_TYPE_CODE_INVALID: notRead('certificate type code'),
  CERTIFICATE_IDENTIFIER_INVALID: notRead('certificate identifier'),
  ITEM_CODE_INVALID: notRead('item code'),
  AREA_CODE_INVALID: notRead('area code'),
  DATE_INVALID: notRead('date'),
  CREDIT_CODE_INVALID: notRead('credit code'),
  BAD_USER_INPUT: {
    status: 400,
    sentence: 'A variable or argument does not fit its declared type.',
    remedy: '`details.at` says where: the variable and the way down to the value that does not fit.',
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    sentence: 'The document is not GraphQL.',
    remedy: 'The location says where reading ended. What stands there is not repeated.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    sentence: 'The document does not fit the schema.',
    remedy: 'Compare it with schema/schema.graphql. Suggestions and values are never given.',
  },
  DOCUMENT_NOT_REGISTERED: {
    status: 400,
    sentence: 'The document is not one that you may run.',
    remedy:
      'Run a document of schema/operations or one that was registered for your client: give its `documentId`, or its whole '
      + 'text unchanged. The security administrator of the hub registers documents. Other documents need the scope `explore`, '
      + 'and a hub that allows it.',
  },
  NOT_BY_GET: {
    status: 405,
    sentence: 'This cannot be asked with GET.',
    remedy: 'Send it with POST: changes, arguments and variables do not belong into addresses, which are kept on the way.',
  },
  OPERATION_NOT_FOUND: {
    status: 400,
    sentence: 'The document has no operation of that name, or several and none is named.',
    remedy: 'Give the operationName of one of the operations in the document.',
  },
  QUERY_TOO_COSTLY: {
    status: 400,
    sentence: 'The request asks for more than one request may.',
    remedy: 'Split it. `details.limit` names the limit and `details.max` its value.',
  },
  INTERNAL: {
    status: 500,
    sentence: 'The hub failed at this request.',
    remedy: 'Report the request id to the operator, whose log has the particulars.',
  },
})
