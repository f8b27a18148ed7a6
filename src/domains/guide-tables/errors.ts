import { defineRefusals } from '../../kernel/errors.ts'
import { MAX_FILE_BYTES, MAX_GUIDES, MAX_NOTE_LENGTH } from './model.ts'

export const tableRefusals = defineRefusals('guide-tables', {
  TABLE_TOO_LARGE: {
    status: 413,
    sentence: 'The file is larger than tables may be.',
    remedy: `A table has at most ${MAX_FILE_BYTES} bytes. Divide it.`,
  },
  TABLE_UNREADABLE: {
    status: 400,
    sentence: 'The file cannot be read as one of the tables.',
    remedy: '`details.reason` says why; `details.zh` and `details.en` say it in words.',
  },
  TABLE_HEADERS_INVALID: {
    status: 400,
    sentence: 'The headers do not say what is to be done with the table.',
    remedy:
      `\`details.reason\` names the header: DIGEST and PREVIEWED_AT (as the preview gave them), EFFECTIVE_FROM (a day, or absent for drafts), CHANGE_NOTE (percent-encoded UTF-8, 1 to ${MAX_NOTE_LENGTH} characters, no control characters).`,
  },
  TABLE_PREVIEW_OUTDATED: {
    status: 409,
    sentence: 'What would be applied is not what was previewed.',
    remedy: 'The file is another, a guide has changed meanwhile, or the preview is more than an hour old. Look at the preview again.',
  },
  TABLE_UNKNOWN: {
    status: 404,
    sentence: 'There is no such table.',
    remedy: 'Tables are general-1, general-2, particulars, directory and guides, of `own`, `all`, a credit code or a region code, as .xlsx or .csv.',
  },
  TABLE_TOO_WIDE: {
    status: 400,
    sentence: 'That would be more guides than a table may have.',
    remedy: `A table has at most ${MAX_GUIDES} guides. Ask for a department or a smaller region.`,
  },
})
