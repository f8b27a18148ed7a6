import { defineSealedWalk } from '../../../platform/sealed-walk.ts'
import { honeytokenPlace, identifierPlace, namePlace } from '../register.ts'
import { sealedHoneytokens, sealedSubjects } from '../sealed-store.ts'

/** Names and numbers are stored once and never replaced, so one that opens is the one that was stored. */
export const verifySealedSubjects = defineSealedWalk({
  name: 'subjects.verify-sealed',
  of: 'subjects',
  atOnce: 1_000,
  page: sealedSubjects,
  look(keyring, { id, name, lookups, numbers }, check) {
    if (name) check.open(() => keyring.open('subject-name', namePlace(id), name))
    numbers.forEach((number, position) => {
      const lookup = lookups[position]
      if (lookup) check.open(() => keyring.open('subject-number', identifierPlace(id, lookup), number))
    })
  },
})

export const verifySealedHoneytokens = defineSealedWalk({
  name: 'subjects.verify-sealed-honeytokens',
  of: 'honeytokens',
  atOnce: 1_000,
  page: sealedHoneytokens,
  look: (keyring, { id, number }, check) => void check.open(() => keyring.open('subject-number', honeytokenPlace(id), number)),
})
