import { createHash } from 'node:crypto'
import { dateInChina } from '../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../kernel/case-number.ts'
import { canonicalJson } from '../../kernel/canonical-json.ts'
import type { Alarm, AlarmKind } from '../../platform/alarms.ts'
import type { Severity } from './detectors/index.ts'

/** So many alarms of one kind, actor and day become findings of their own; after that every tenfold does. */
export const ALARMS_SHOWN = 10

/** In place of a client, person or department that nobody knows. */
export const NOT_KNOWN = '-'

const SEVERITIES: Readonly<Record<AlarmKind, Severity>> = {
  HONEYTOKEN_TOUCHED: 'ALARM',
  CIPHERTEXT_REFUSED: 'ALARM',
  SUBJECTS_A_DAY: 'WARNING',
  VOLUME_EXCEEDED: 'WARNING',
  EMERGENCY_ACCESS: 'NOTICE',
  TOKEN_REPLAYED: 'WARNING',
  CREDENTIAL_COPIED: 'WARNING',
  PASSKEY_REPLACED: 'NOTICE',
}

const MEANINGS: Readonly<Record<AlarmKind, string>> = {
  HONEYTOKEN_TOUCHED: 'a planted number that is nobody\'s was asked for',
  CIPHERTEXT_REFUSED: 'a sealed value was not the one that belongs where it stood',
  SUBJECTS_A_DAY: 'very many subjects were asked for in one day',
  VOLUME_EXCEEDED: 'more was asked for than was declared',
  EMERGENCY_ACCESS: 'data was read without a case, by two persons\' word',
  TOKEN_REPLAYED: 'a proof, assertion or voucher came a second time',
  CREDENTIAL_COPIED: 'a passkey or the id of a session came from somebody who has a copy',
  PASSKEY_REPLACED: 'a person who has or had a passkey was given another by a code',
}

/** An alarm in the words of a finding. */
export interface AlarmFinding {
  readonly detector: string
  readonly severity: Severity
  readonly sentence: string
  readonly figures: Readonly<Record<string, number>>
  /** SHA-256 (hex) of kind, actor, day and what it is about: the same again is not another finding. */
  readonly digest: string
}

/** Name under which findings of a kind are listed, such as `honeytoken-touched`. */
function alarmDetector(kind: AlarmKind): string {
  return kind.toLowerCase().replaceAll('_', '-')
}

const WORD = /^[\w.:/-]{1,120}$/
const KEY = /^[a-z][A-Za-z]{0,39}$/

/** `about` is taken word for word only where it is codes, tokens and counts: a finding is kept for years, in clear. */
export function findingOfAlarm({ kind, about, requestId, ...who }: Alarm, at: Date): AlarmFinding {
  const today = dateInChina(at)
  const parts = Object.entries(about).filter(([key]) => KEY.test(key))
  const figures = Object.fromEntries(parts.filter((part): part is [string, number] => Number.isFinite(part[1])))
  const words = parts.flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, WORD.test(value) && !containsIdNumber(value, today) ? value : '…']] : [])
  const said = words.map(([key, value]) => `; ${key} ${value}`).join('').slice(0, 700)
  return {
    detector: alarmDetector(kind),
    severity: SEVERITIES[kind],
    sentence: `${kind}: ${MEANINGS[kind]}${said}; request ${WORD.test(requestId) ? requestId : '…'}.`,
    figures,
    digest: createHash('sha256').update(canonicalJson({ alarm: kind, ...who, today, figures, words })).digest('hex'),
  }
}
