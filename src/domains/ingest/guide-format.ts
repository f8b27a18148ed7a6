import type { GuideFormat } from '../guide-editing/index.ts'
import { screenRow } from './screen.ts'
import { rowValidator } from './validate.ts'

/** What a file of guides would be told of a row, for those who write one by hand. */
export const guideFormat: GuideFormat = {
  screen: (row) => screenRow(row) ?? null,
  faults: (row) => rowValidator('guide')(row),
}
