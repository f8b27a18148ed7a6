import { defineRefusals } from '../../kernel/errors.ts'

export const authorizationRefusals = defineRefusals('authorization', {
  CLIENT_NOT_REGISTERED: {
    status: 404,
    sentence: 'There is no active client of this id, or it has no keys.',
    remedy: 'Register it first, or look for its id among the clients.',
  },
  CLIENT_REGISTRATION_NOT_USABLE: {
    status: 400,
    sentence: 'A client cannot be registered like this.',
    remedy:
      '`details.reason` says what is wrong: at least one grant and one key, at most eight keys, and redirect addresses exactly where people sign in (https, or http on this machine), which they do at clients of the kind console alone.',
  },
  CLIENT_KEYS_REFUSED: {
    status: 400,
    sentence: 'The public keys of a client are refused.',
    remedy:
      '`details.reason` says why: a key set (RFC 7517) of public keys, P-256, Ed25519 or RSA of 2,048 bits and more, each with a `kid` of its own, of visible ASCII without an ID number, that was not used before. `PRIVATE_MEMBER` says that a private key was given: what has left its machine is to be replaced. `NOT_JSON` says that the text is none.',
  },
})
