import { defineRefusals } from '../../kernel/errors.ts'
import { NOTE_MAX_LENGTH } from './review.ts'
import { MAX_DRAWN } from './review-draw.ts'

export const reviewRefusals = defineRefusals('supervision', {
  DRAW_INVALID: {
    status: 400,
    sentence: 'Nothing can be drawn like that.',
    remedy:
      `details.reason names the part: a count from 1 to ${MAX_DRAWN}, a seed of 64 hexadecimal digits or a public text ` +
      'but not both, days in their order, indexes within the log, auditors that are registered clients or accounts of them.',
  },
  DRAW_EMPTY: {
    status: 409,
    sentence: 'There is no access to draw from.',
    remedy: 'Widen the filter: no access of a department to a subject fits it.',
  },
  DRAW_UNKNOWN: {
    status: 404,
    sentence: 'There is no such draw.',
    remedy: 'Name a draw by the number that it was given.',
  },
  NOTE_INVALID: {
    status: 400,
    sentence: 'The note cannot be kept.',
    remedy:
      `Write 1 to ${NOTE_MAX_LENGTH} characters without any ID number: name an access by its index and a case by its ` +
      'number. details.reason says what is wrong.',
  },
  STEP_NOT_POSSIBLE: {
    status: 409,
    sentence: 'The review or finding cannot take this step from the state that it is in.',
    remedy: 'Read it again: it has been judged, or somebody else has taken a step meanwhile. details.state is its state.',
  },
  PERIOD_INVALID: {
    status: 400,
    sentence: 'The period or range to look at cannot be.',
    remedy: 'Give days in their order and indexes within the log.',
  },
})
