import { defineRefusals } from '../kernel/errors.ts'

/** What is refused of any list that is given in pages, whichever room it is of. */
export const pagingRefusals = defineRefusals('platform', {
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
})

/** @throws Refusal PAGE_SIZE_INVALID */
export function checkPageSize(first: number, limit: number): void {
  if (!Number.isInteger(first) || first < 1 || first > limit) throw pagingRefusals.PAGE_SIZE_INVALID({ details: { limit } })
}
