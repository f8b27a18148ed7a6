import { sweepAttachments } from '../domains/case-files/index.ts'
import type { OpenedHub } from './open-hub.ts'

/** Removes stored files that have belonged to no case for a day, on record. */
export async function sweep({ hub, operate }: OpenedHub, say: (line: string) => void): Promise<void> {
  const { database, parts, clock } = hub
  const { seen, removed, strange, unfinished } = await sweepAttachments({
    db: database.as({ of: 'WHOLE' }),
    objects: parts.objects,
    now: clock.now(),
    run: (operation, input) => operate((run) => run(operation, input)),
  })
  say(`${seen} stored files: removed ${removed} that belong to no case, and ${unfinished} that were never finished`)
  if (strange > 0) say(`left alone ${strange} that belong to no case either: damaged, or not sealed by this hub`)
}
