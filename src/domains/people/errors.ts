import { defineRefusals } from '../../kernel/errors.ts'

export const peopleRefusals = defineRefusals('people', {
  PERSON_NOT_ACTIVE: {
    status: 401,
    sentence: 'The person is not registered, is suspended, or does not have the role that the token names.',
    remedy: 'Ask the security administrator of the hub.',
  },
  ROLE_NOT_NAMED: {
    status: 403,
    sentence: 'The person has several roles, and the token does not name the one to act in.',
    remedy: 'Sign in again for one role: the token then has one scope such as `role:clerk`.',
  },
  PERSON_UNKNOWN: {
    status: 404,
    sentence: 'There is no such person.',
    remedy: 'Use an id that `people` lists.',
  },
  PERSON_INVALID: {
    status: 400,
    sentence: 'The account name or name cannot be registered.',
    remedy: 'Account names have 1 to 64 letters, digits, dots, underscores and hyphens, and hold no ID number; names have at most 100 characters.',
  },
  ACCOUNT_TAKEN: {
    status: 409,
    sentence: 'Another person has this account name or this ID number.',
    remedy: 'One person has one account; give the person that is registered the further role.',
  },
  ROLE_REFUSED: {
    status: 409,
    sentence: 'The role cannot be granted to this person.',
    remedy:
      'Nobody grants a role to himself or herself, or holds two of system administrator, security administrator and auditor; a suspended person is resumed first; a role of another department is ended first. `details.reason` says which.',
  },
  LAST_SECURITY_ADMINISTRATOR: {
    status: 409,
    sentence: 'The last active security administrator cannot be taken away.',
    remedy: 'Grant the role to somebody else first.',
  },
})
