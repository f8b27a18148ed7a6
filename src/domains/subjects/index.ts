import type { Keyring } from '../../platform/crypto/keyring.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    readonly keyring: Keyring
  }
}

export { SubjectReading } from './model.ts'
export { ownNumberOf, ownTokensOf, tokensOfSubject, type OwnNumber } from './log-tokens.ts'
export { openReading, openRecordReading, type SubjectQuestion } from './open-reading.ts'
export { openPartyReadings, openThroughReading } from './party-readings.ts'
export { knownAs, lookUpSubject } from './look-up.ts'
export { ageOf } from './numbers.ts'
export { linkedSubjects } from './store.ts'
export { numberHashes, type NumberHashes } from './number-hashes.ts'
export { findOrAddSubjects, findSubjects, type HashedNumber, type NamedNumber } from './register.ts'
export { askAboutSubject, askAboutSubjects, BATCH_LIMIT, type SubjectAnswer } from './operations/ask-about-subject.ts'
export { linkSubjects } from './operations/link-subjects.ts'
export { listHoneytokens, plantHoneytoken, removeHoneytoken, type Honeytoken } from './operations/honeytokens.ts'
export { verifySealedHoneytokens, verifySealedSubjects } from './operations/verify-sealed.ts'
