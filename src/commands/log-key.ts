import { logKeys, type LogKeyOptions } from '../domains/signing/index.ts'

/** Prints the public document of the log's keys: what a stranger needs to check the log and its receipts. */
export async function printLogKey(options: LogKeyOptions, print: (line: string) => void): Promise<void> {
  const keys = await logKeys(options).load()
  if (keys === null) {
    throw new Error('There is no key of a log yet: the hub makes it when it starts for the first time.')
  }
  print(JSON.stringify(keys.publicDocument(), null, 2))
}
