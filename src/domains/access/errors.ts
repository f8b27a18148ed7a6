import { defineRefusals, type Refusal } from '../../kernel/errors.ts'
import { funnelRefusals } from '../../platform/operation.ts'
import { REASON_MAX_LENGTH, type RefusalReason } from './model.ts'
import { unreachable } from '../../kernel/unreachable.ts'

export const accessRefusals = defineRefusals('access', {
  PURPOSE_REQUIRED: {
    status: 400,
    sentence: 'A purpose is required: an item code and the number of a case.',
    remedy: `Give itemCode and caseNumber; reason, if given, is at most ${REASON_MAX_LENGTH} characters.`,
  },
  ITEM_NOT_YOURS: {
    status: 403,
    sentence: 'The item is not one that your department implements.',
    remedy: 'Use the implementation code of an item of your own department; `items` lists them.',
  },
  CASE_NOT_OPEN: {
    status: 409,
    sentence: 'The case has been decided, so it is no longer a purpose.',
    remedy: 'Reads need a live case. Open a new case if the applicant has applied again.',
  },
  CASE_FOR_ANOTHER_ITEM: {
    status: 409,
    sentence: 'The case was opened for another item.',
    remedy: 'Name the item for which the case was opened.',
  },
  GUIDE_NOT_IN_FORCE: {
    status: 409,
    sentence: 'The item had no guide in force when the case was received.',
    remedy: 'Have the guide of the item loaded; without a guide nothing may be read.',
  },
  CLIENT_NOT_ACTIVE: {
    status: 401,
    sentence: 'The client is not registered or has been revoked.',
    remedy: 'Ask the security administrator of the hub.',
  },
  NOT_DELEGATED: {
    status: 403,
    sentence: 'The department that you act for has not delegated this item to yours today.',
    remedy: 'Ask the security administrator of the hub which items are delegated and until when; leave x-on-behalf-of out for items of your own.',
  },
  DELEGATION_INVALID: {
    status: 400,
    sentence: 'The delegation cannot be recorded as it is.',
    remedy: 'A department delegates items that it implements itself to another one, from a first to a last day that is not over, with a basis of at most 500 characters. `details.reason` says what is wrong.',
  },
  DEPARTMENT_UNKNOWN: {
    status: 404,
    sentence: 'The department is not registered.',
    remedy: 'Register a client of it first, or give its name.',
  },
  DELEGATOR_INVALID: {
    status: 400,
    sentence: 'The header x-on-behalf-of does not name a department.',
    remedy: 'Give the unified social credit code of the department that has delegated the item, once, or leave the header out.',
  },
})

/** What a department is told for each true reason: its own mistakes by name, everything else alike. */
export function refusalFor(reason: RefusalReason): Refusal {
  switch (reason) {
    case 'PURPOSE_EMPTY':
    case 'REASON_TOO_LONG':
      return accessRefusals.PURPOSE_REQUIRED({ reason, details: { reason } })
    case 'ITEM_UNKNOWN':
    case 'ITEM_OF_ANOTHER_DEPARTMENT':
      return accessRefusals.ITEM_NOT_YOURS({ reason })
    case 'NOT_A_DELEGATE':
    case 'ITEM_NOT_DELEGATED':
    case 'DELEGATION_ENDED':
    case 'DELEGATION_NOT_BEGUN':
      return accessRefusals.NOT_DELEGATED({ reason })
    case 'CASE_FOR_ANOTHER_ITEM':
      return accessRefusals.CASE_FOR_ANOTHER_ITEM({ reason })
    case 'CASE_DECIDED':
      return accessRefusals.CASE_NOT_OPEN({ reason })
    case 'NO_GUIDE_IN_FORCE':
      return accessRefusals.GUIDE_NOT_IN_FORCE({ reason })
    case 'CASE_UNKNOWN':
    case 'CASE_OF_ANOTHER_DEPARTMENT':
    case 'CASE_PASSED_ON':
    case 'SUBJECT_UNKNOWN':
    case 'SUBJECT_NOT_A_PARTY':
    case 'TYPE_NOT_IN_GUIDE':
    case 'MATERIAL_WITHOUT_LEGAL_BASIS':
    case 'MATERIAL_FOR_ANOTHER_PARTY':
    case 'TYPE_NOT_SHARED':
    case 'TYPE_NOT_DECLARED':
    case 'TYPE_UNKNOWN':
    case 'NO_SHARING_GRANT':
    case 'YES_OR_NO_ONLY':
    case 'SUBJECT_NOT_APPLICANT':
    case 'NOT_IN_VOUCHER':
      return funnelRefusals.NOT_AVAILABLE({ reason })
    default:
      return unreachable(reason)
  }
}
