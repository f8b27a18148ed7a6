import { readFile } from 'node:fs/promises'
import { parseVerifierKey } from '../kernel/tlog/note.ts'
import { logKeys, readPublicLogDocument, type LogKeyOptions } from '../domains/signing/index.ts'
import type { ExpectedLog } from '../domains/audit/index.ts'

/** Something that was given to a command cannot be used; the message says what to give. */
export class NotUsable extends Error {
  override readonly name = 'NotUsable'
}

/**
 * Whose log is expected: that of a public document as `hub log key` prints it, or of a verifier key alone (C2SP
 * signed-note); without a file that of the keys of this hub. @throws NotUsable
 */
export async function expectedLog(file: string | undefined, own: LogKeyOptions): Promise<ExpectedLog> {
  if (file !== undefined) return readExpected(await readFile(file, 'utf8'))
  const keys = await logKeys(own).load()
  if (keys === null) throw new NotUsable('There is no key of a log here: give one with --key.')
  return { origin: keys.origin, key: keys.signer.key }
}

function readExpected(text: string): ExpectedLog {
  const document = readPublicLogDocument(text)
  const key = parseVerifierKey(document?.checkpoint ?? text.trim())
  if (key === null || key.type !== 'ED25519') {
    throw new NotUsable('The key file holds no public document of a log: give what `hub log key` prints.')
  }
  return { origin: document?.origin ?? key.name, key }
}
