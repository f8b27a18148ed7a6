import { useActing } from '../../../session/session.tsx'

/** Length of a unified social credit code, with which an item's code begins. */
const BODY_LENGTH = 18

/** Whether the person may write this item's guide: an editor of the department that implements it. */
export function useIsOwn(itemCode: string): boolean {
  const { role, departmentCode } = useActing()
  return role === 'CATALOGUE_EDITOR' && itemCode.slice(0, BODY_LENGTH) === departmentCode
}
