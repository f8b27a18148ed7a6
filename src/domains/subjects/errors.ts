import { defineRefusals } from '../../kernel/errors.ts'

export const subjectRefusals = defineRefusals('subjects', {
  TOO_MANY_SUBJECTS: {
    status: 400,
    sentence: 'More subjects were asked for than one request may name.',
    remedy: 'Split the list: `details.limit` is the most that one request may hold.',
  },
})
