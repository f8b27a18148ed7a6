import { defineRefusals } from '../../kernel/errors.ts'

export const subjectRefusals = defineRefusals('subjects', {
  SUBJECT_UNKNOWN: {
    status: 404,
    sentence: 'The first number belongs to nobody whom the hub knows.',
    remedy: 'Name a number first that a certificate or case has brought in; the second one may be new. Operators only.',
  },
  HONEYTOKEN_OF_SOMEBODY: {
    status: 409,
    sentence: 'The number belongs to somebody whom the hub knows, so it cannot be planted.',
    remedy: 'Choose a number that nobody can have, such as one of a region that was never assigned (29xxxx).',
  },
  KINDS_DIFFER: {
    status: 409,
    sentence: 'One number is of a person and the other of an organisation.',
    remedy:
      'Only numbers of one person, or of one organisation, are linked; who represents whom is a matter of each case.',
  },
  TOO_MANY_SUBJECTS: {
    status: 400,
    sentence: 'More subjects were asked for than one request may name.',
    remedy: 'Split the list: `details.limit` is the most that one request may hold.',
  },
})
