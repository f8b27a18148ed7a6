import type { Keyring } from '../../../platform/crypto/keyring.ts'
import type { StoredNotice } from './notice-store.ts'
import type { NoticeContent } from './content.ts'

type Place = Pick<StoredNotice, 'subjectId' | 'caseId' | 'ordinal'>

/** What a notice says, bound to its place: it names the case, and the applicant where the form does. */
export function sealNotice(keyring: Keyring, place: Place, content: NoticeContent): Buffer {
  return keyring.seal('case-form', placeOf(place), JSON.stringify(content))
}

/** A notice from before there was a list of what may come later has it in the others, and is printed as it was given. */
const BEFORE_LATER: Pick<NoticeContent, 'later'> = { later: [] }

/** @throws SealBroken when the row was tampered with or its key is gone */
export function openNotice(keyring: Keyring, stored: StoredNotice): NoticeContent {
  const text = keyring.open('case-form', placeOf(stored), stored.content).toString()
  return { ...BEFORE_LATER, ...(JSON.parse(text) as NoticeContent) }
}

function placeOf({ subjectId, caseId, ordinal }: Place): string[] {
  return ['one_time_notice', 'content', String(subjectId), String(caseId), String(ordinal)]
}
