import { defineRefusals } from '../../kernel/errors.ts'

export const catalogueRefusals = defineRefusals('catalogue', {
  PAGE_SIZE_INVALID: {
    status: 400,
    sentence: 'The size of a page is not one that can be asked for.',
    remedy: 'Ask for at least 1 and at most `details.limit` at once.',
  },
  CURSOR_INVALID: {
    status: 400,
    sentence: 'The cursor is not one that the hub gave out.',
    remedy: 'Give `after` the `endCursor` of the page before, unchanged, or leave it out.',
  },
  SEARCH_TEXT_INVALID: {
    status: 400,
    sentence: 'The text to look for is too long or holds control characters.',
    remedy: 'Give part of a name: at most `details.limit` characters.',
  },
})
