import { createHash } from 'node:crypto'
import { canonicalJson } from '../../kernel/canonical-json.ts'
import type { Finding } from './detectors/index.ts'

/**
 * SHA-256 (hex) of what makes a finding this one: detector, whom and which subject it is about, span and evidence. A run
 * over the same entries finds it again under the same digest, whatever its thresholds for the severity are by then.
 */
export function findingDigest({ detector, who, subject, from, to, entries, entryCount }: Finding): string {
  const essence = {
    detector,
    who: { client: who.client, department: who.department, person: who.person },
    subject: subject ?? null,
    from: from.toISOString(),
    to: to.toISOString(),
    entries,
    entryCount,
  }
  return createHash('sha256').update(canonicalJson(essence)).digest('hex')
}
