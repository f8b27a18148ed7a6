import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import type { Keyring } from '../../../platform/crypto/keyring.ts'
import type { SubmittedMaterial } from './submission-materials.ts'
import type { VerifiedSection } from './submission.ts'

export interface WholeSubmission {
  readonly sections: readonly VerifiedSection[]
  readonly materials: readonly SubmittedMaterial[]
  readonly at: Date | null
}

/**
 * Tells the same submission from another without keeping it; one digest for each key version, active first. In which order
 * sections, values and materials come says nothing, so it makes no difference.
 */
export function submissionDigests(keyring: Keyring, { sections, materials, at }: WholeSubmission): Buffer[] {
  const text = canonicalJson({
    sections: sections
      .map(({ role, receipt, values }) => ({
        role,
        receipt: receipt.jti,
        values: values.map(({ element, value, decided }) => [element, value, decided]).sort(inOrder),
      }))
      .sort(inOrder),
    materials: materials
      .map(({ certificateIdentifier, volunteered, ...material }) => ({
        ...material, certificate: certificateIdentifier?.text ?? null, ...(volunteered && { volunteered }),
      }))
      .sort(inOrder),
    at: at?.toISOString() ?? null,
  } satisfies Json)
  return keyring.lookups('audit-digest', `prefill-submission:${text}`)
}

function inOrder(a: Json, b: Json): number {
  const [left, right] = [canonicalJson(a), canonicalJson(b)]
  return left < right ? -1 : left > right ? 1 : 0
}
