import { useQuestion } from '../../../api/use-hub.ts'
import { GuideOfItemDocument } from '../../../generated/operations.ts'

/** What an item is called; its code until that is known, and where the catalogue does not have it yet. */
export function useItemName(code: string): string {
  return useQuestion(GuideOfItemDocument, { code }).data?.data.item?.name ?? code
}
