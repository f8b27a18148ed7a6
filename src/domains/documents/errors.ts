import { defineRefusals } from '../../kernel/errors.ts'

export const documentRefusals = defineRefusals('documents', {
  DOCUMENT_NOT_ADMISSIBLE: {
    status: 400,
    sentence: 'The document cannot be registered.',
    remedy:
      '`details.reason` says why: `TEXT` empty or longer than 64 KiB, `SYNTAX` not GraphQL, `SCHEMA` not of this schema or '
      + 'looking into it, `LIMIT` more than one request may ask for (`details.limit`), `PERSONAL_NUMBER` with an ID number in '
      + 'it, which belongs into a variable. `details.problem` and `details.line` say where, if known.',
  },
  DOCUMENT_NAME_INVALID: {
    status: 400,
    sentence: 'The name of the document is not one that can be given.',
    remedy: 'Use 1 to 100 of a-z, 0-9, `.`, `_` and `-`, beginning and ending with a letter or digit, and no name of a shipped document.',
  },
  DOCUMENT_CLIENT_UNKNOWN: {
    status: 404,
    sentence: 'No client of that id is registered.',
    remedy: 'Register the client first.',
  },
  DOCUMENT_LIMIT_REACHED: {
    status: 409,
    sentence: 'The client has as many documents as a client may have.',
    remedy: 'Revoke those that it no longer runs.',
  },
})
