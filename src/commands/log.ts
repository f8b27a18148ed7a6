import { latestEntries } from '../domains/audit/index.ts'
import type { OpenedHub } from './open-hub.ts'

/** Prints entries as they are stored, each with its index: there is nothing personal in them. */
export async function printEntries(opened: OpenedHub, last: number, print: (line: string) => void): Promise<void> {
  for (const { index, entry } of await latestEntries(opened.hub.database, last)) {
    print(`{"index":${index},"entry":${entry}}`)
  }
}
