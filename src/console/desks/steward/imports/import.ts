import type { ImportsQuery } from '../../../generated/operations.ts'

export type Import = NonNullable<ImportsQuery['imports']>['nodes'][number]

/** Whether something is still to come of it. */
export function isUnderWay({ state }: Pick<Import, 'state'>): boolean {
  return state === 'WAITING' || state === 'RUNNING'
}
