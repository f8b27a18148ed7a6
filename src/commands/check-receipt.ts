import { readFile, writeFile } from 'node:fs/promises'
import { checkReceipt, receiptAsTlogProof } from '../domains/audit/index.ts'
import { readPublicLogDocument } from '../domains/signing/index.ts'

export interface ReceiptFiles {
  readonly file: string
  /** The public document of the log, as `hub log key` prints it. */
  readonly key: string
  /** The answer, or its data. */
  readonly payload?: string | undefined
  /** The body of the request. */
  readonly request?: string | undefined
  /** Where to write the same access as a C2SP `tlog-proof`. */
  readonly tlogProof?: string | undefined
}

/**
 * Checks a receipt offline, with files alone. Exit codes: 0 it holds, and so does all that was to be compared with it;
 * 1 it does not; 2 a file cannot be used.
 */
export async function checkReceiptFile(files: ReceiptFiles, print: (line: string) => void): Promise<number> {
  const log = readPublicLogDocument(await readFile(files.key, 'utf8'))
  if (log === null) {
    print('The key file holds no public document of a log: give what `hub log key` prints.')
    return 2
  }
  const jws = (await readFile(files.file, 'utf8')).trim()
  const verdict = await checkReceipt(jws, log, {
    ...(files.payload !== undefined && { payload: await readFile(files.payload, 'utf8') }),
    ...(files.request !== undefined && { request: await readFile(files.request, 'utf8') }),
  })
  if (!verdict.ok) {
    print(`${verdict.fault}: ${verdict.sentence}`)
    return 1
  }
  for (const sentence of verdict.says) print(sentence)
  if (files.tlogProof !== undefined) {
    await writeFile(files.tlogProof, receiptAsTlogProof(verdict.receipt))
    print(`The same access as a C2SP tlog-proof, with the entry in its extra line: ${files.tlogProof}`)
  }
  return 0
}
