import { defineRefusals } from '../../kernel/errors.ts'

export const catalogueRefusals = defineRefusals('catalogue', {
  SEARCH_TEXT_INVALID: {
    status: 400,
    sentence: 'The text to look for is too long or holds control characters.',
    remedy: 'Give part of a name: at most `details.limit` characters.',
  },
})
