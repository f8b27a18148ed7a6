import { sha256, toHex, utf8 } from '../verify/bytes.ts'

export interface DrawTerms {
  readonly algorithm: string
  readonly treeSize: string
  /** Base64, as in checkpoints. */
  readonly root: string
  /** Hexadecimal. */
  readonly keyedTerms: string
  readonly publicText: string
}

/** The seed that these terms give: SHA-256 over lines of text (src/domains/supervision/random-review.md, step 2), in hexadecimal. */
export async function seedOf({ algorithm, treeSize, root, keyedTerms, publicText }: DrawTerms): Promise<string> {
  return toHex(await sha256(utf8(`${algorithm}\n${treeSize}\n${root}\n${keyedTerms}\n${publicText}`)))
}
