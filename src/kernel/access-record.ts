import type { Purpose } from './actor.ts'

/** How an access ended, from the log's point of view. The worst to know nothing about is the one that failed. */
export type Outcome = 'RELEASED' | 'EMPTY' | 'REFUSED' | 'FAILED'

export interface RecordKey {
  readonly action: string
  readonly purpose: Purpose | null
  /** Token of the subject (keyed hash), or null where the request names none. */
  readonly subject: string | null
}

/**
 * What one request did to one subject under one purpose: the draft of one audit entry. It is opened before anything of
 * the subject is read and filled in while fields resolve; it carries tokens and field names, never a value.
 */
export class AccessRecord {
  readonly action: string
  readonly purpose: Purpose | null
  /** Settled late where a command adds the subject itself. */
  subject: string | null
  /** Token of the region and birth date in the number asked for: equal for neighbouring numbers, known or not. */
  neighbourhood: string | null = null
  /** What a command was about, where it is no subject: codes, ids and counts, never a number or name of a person. */
  about: Readonly<Record<string, string | number | boolean>> | null = null
  /** Actions of the operations that went on with this record: what was done of the subject once it was opened. */
  readonly reads = new Set<string>()
  guideVersion: number | null = null
  /** Ordinals of the guide's materials that entitled the reads. */
  readonly materials = new Set<number>()
  /** Certificate token → type code and the names of the fields disclosed. */
  readonly disclosed = new Map<string, { typeCode: string; fields: Set<string> }>()
  /** Verdicts given without showing a certificate: type code and verdict. */
  readonly verdicts: { typeCode: string; verdict: string }[] = []
  readonly refusals: { what: string; code: string; reason: string }[] = []
  /** Where in the answer this subject's data stands, so that its part can be digested. */
  readonly paths: (string | number)[][] = []
  /** Canonical JSON of what the answer shows of this subject, set when the answer is complete; only its digest is kept. */
  payload: string | null = null
  failed = false
  /** A command that shows nothing of the subject and yet gains somebody the right to read: the subject counts as asked about. */
  gainsReading = false
  /** A command changes something even where it shows nothing. */
  done = false

  constructor(key: RecordKey) {
    this.action = key.action
    this.purpose = key.purpose
    this.subject = key.subject
  }

  disclose(certificateToken: string, typeCode: string, fields: Iterable<string>): void {
    const known = this.disclosed.get(certificateToken)
    if (known) for (const field of fields) known.fields.add(field)
    else this.disclosed.set(certificateToken, { typeCode, fields: new Set(fields) })
  }

  /** A verdict given without showing a certificate. The same one again, under another alias, says nothing new. */
  judge(typeCode: string, verdict: string): void {
    if (!this.verdicts.some((given) => given.typeCode === typeCode && given.verdict === verdict)) {
      this.verdicts.push({ typeCode, verdict })
    }
  }

  refuse(what: string, code: string, reason: string): void {
    if (!this.refusals.some((seen) => seen.what === what && seen.reason === reason)) {
      this.refusals.push({ what, code, reason })
    }
  }

  get outcome(): Outcome {
    if (this.failed) return 'FAILED'
    if (this.done || this.disclosed.size > 0 || this.verdicts.length > 0) return 'RELEASED'
    return this.refusals.length > 0 ? 'REFUSED' : 'EMPTY'
  }
}
