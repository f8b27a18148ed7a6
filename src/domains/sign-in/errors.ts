import { defineRefusals } from '../../kernel/errors.ts'

export const signInRefusals = defineRefusals('sign-in', {
  SIGN_IN_REFUSED: {
    status: 403,
    sentence: 'You could not be signed in.',
    remedy: 'Try again with the passkey that you registered for this hub; if it is lost, ask your security administrator for an enrolment code.',
  },
  ENROLMENT_REFUSED: {
    status: 403,
    sentence: 'The enrolment code or the passkey was not accepted.',
    remedy: 'Check the code. It lasts an hour, serves once, and ends after five wrong tries; your security administrator gives another.',
  },
  SIGN_IN_OVER: {
    status: 410,
    sentence: 'This sign-in has been finished or took too long.',
    remedy: 'Begin again at /console/sign-in.',
  },
  ISSUER_UNAVAILABLE: {
    status: 503,
    sentence: 'The authorisation server does not answer at the moment.',
    remedy: 'Try again after a while.',
    retry: 'LATER',
  },
  NOT_SIGNED_IN: {
    status: 401,
    sentence: 'You are not signed in, or your session has ended.',
    remedy: 'Sign in at /console/sign-in.',
  },
  ROLE_NOT_CHOSEN: {
    status: 403,
    sentence: 'You have several roles and have not said in which one you are here.',
    remedy: 'Choose one of the roles that GET /console/session lists, with POST /console/session/role.',
  },
  ROLE_NOT_YOURS: {
    status: 403,
    sentence: 'That role is not one of yours.',
    remedy: 'Choose one of the roles that GET /console/session lists.',
  },
  ENROLLEE_NOT_ACTIVE: {
    status: 404,
    sentence: 'There is no active person of this id to whom a code could be given.',
    remedy: 'Use an id that `people` lists; a suspended person is resumed first.',
  },
  PASSKEY_UNKNOWN: {
    status: 404,
    sentence: 'There is no such passkey in use.',
    remedy: 'Choose one of those that are listed.',
  },
  PASSKEY_LAST: {
    status: 409,
    sentence: 'This is your only passkey; without it you could not sign in again.',
    remedy: 'Register another first, or ask your security administrator to revoke it.',
  },
})
