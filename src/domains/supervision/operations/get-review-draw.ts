import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { openLogRead } from '../log-read.ts'
import * as store from '../review-store.ts'

export interface DrawQuestion {
  readonly id: bigint
  /** Where in the answer the draw will stand. */
  readonly path: readonly (string | number)[]
}

export interface ShownDraw {
  readonly draw: store.StoredDraw
  readonly drawn: number
}

type Answer = ShownDraw | null

/** A draw with everything that it takes to draw the same again; null where there is none. */
export const getReviewDraw = defineOperation<DrawQuestion, Answer, ReadOperation<DrawQuestion, Answer>>({
  name: 'supervision.get-review-draw',
  action: 'review.read-draw',
  summary: 'Shows the seed, the range and the terms of a random review.',
  kind: 'disclosure',
  roles: ['AUDITOR'],
  async run(context, { id, path }) {
    const record = openLogRead(context, 'review.read-draw', path)
    record.about = { draw: String(id) }
    const draw = await store.findDraw(context.db, id)
    if (!draw) return null
    record.done = true
    return { draw, drawn: (await store.findSample(context.db, id)).length }
  },
})
