import { knownErrors } from '../generated/errors.ts'
import type { FaultSentence } from './fault-sentence.ts'

/** What the hub itself says of its refusals, and what only a page can know. */
export const faultsInEnglish: Readonly<Record<string, FaultSentence>> = {
  ...knownErrors,
  CONNECTION_LOST: { meaning: 'The hub cannot be reached.', remedy: 'What you typed is kept. Check the network; the page tries again by itself.' },
}
