import { parseCheckpointBody, type Checkpoint } from '../../kernel/tlog/checkpoint.ts'
import { parseNote } from '../../kernel/tlog/note.ts'
import type { Db } from '../../platform/db/database.ts'
import { latestCosignatures } from './cosignature-store.ts'
import { readHead } from './store.ts'

/** The newest checkpoint of the log as it is shown to the world. */
export interface PublishedCheckpoint {
  readonly size: number
  /** The signed note, with a line more for each witness that has cosigned exactly this tree. */
  readonly note: string
}

/** What a signed note states; null where it is none. Whether the signature stands has nobody looked at. */
export function checkpointOf(note: string | null): Checkpoint | null {
  const parsed = parseNote(note ?? '')
  return parsed && parseCheckpointBody(parsed.text)
}

/** Null where the log has no tree yet. */
export async function publishedCheckpoint(db: Db): Promise<PublishedCheckpoint | null> {
  const { size, checkpoint } = await readHead(db)
  if (checkpoint === null) return null
  const text = parseNote(checkpoint)?.text
  const lines = (await latestCosignatures(db, size))
    // A cosignature is over the text; under another text of the same size it would be a wrong signature.
    .filter((cosignature) => parseNote(cosignature.checkpoint)?.text === text)
    .map(({ line }) => line)
  return { size, note: checkpoint + lines.join('') }
}
