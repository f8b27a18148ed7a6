import { defineRefusals } from '../../kernel/errors.ts'
import { MOST_UNFINISHED } from './model.ts'

export const importRefusals = defineRefusals('imports', {
  IMPORT_HEADERS_INVALID: {
    status: 400,
    sentence: 'The headers do not say what the file is.',
    remedy:
      '`details.reason` names the header: KIND (`x-import-kind`: certificates or types), MEDIA_TYPE (`content-type`: text/csv or application/x-ndjson), ENCODING (no content-encoding), FILE_NAME_… (`content-disposition` with a name of at most 200 characters and no path), RETRY_OF (`x-import-retry-of`: the number of an import).',
  },
  IMPORT_TOO_LARGE: {
    status: 413,
    sentence: 'The file is larger than this hub takes over the network.',
    remedy: '`details.max` says how many bytes. Hand it in in parts, or have the operator load it with `hub import`.',
  },
  IMPORT_EMPTY: {
    status: 400,
    sentence: 'The file is empty.',
    remedy: 'Look whether the right file was chosen.',
  },
  IMPORT_UNDER_WAY: {
    status: 409,
    sentence: 'Another import of your department has not ended.',
    remedy: 'Wait for it, or cancel it. `details.import` is its number.',
  },
  IMPORTS_FULL: {
    status: 503,
    sentence: `The hub has ${MOST_UNFINISHED} imports that have not ended, and takes no more at once.`,
    remedy: 'Hand the file in again in a while.',
    retry: 'LATER',
  },
  IMPORT_NOT_UNDER_WAY: {
    status: 409,
    sentence: 'The import has ended.',
    remedy: 'Look at it again. What it has loaded stays.',
  },
  TYPE_EDIT_INVALID: {
    status: 400,
    sentence: 'The directory entry cannot be like that.',
    remedy:
      '`details.path` names the part and `details.reason` says why, in the words of an import. FIELD_REMOVED and FIELD_KIND_CHANGED: an element that certificates and guides may name stays, of the kind that it is.',
  },
})
