import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { parseCheckpointBody, type Checkpoint } from '../../kernel/tlog/checkpoint.ts'
import { parseNote, verifyNote, type VerifierKey } from '../../kernel/tlog/note.ts'
import { createPrivateFile, readPrivateFile, replacePrivateFile } from '../../platform/crypto/private-file.ts'
import { WitnessFolderUnusable } from './errors.ts'

/** The newest checkpoint cosigned of one log, and the note that was stored of it. */
export interface Remembered {
  readonly checkpoint: Checkpoint
  readonly note: string
}

/**
 * What a witness remembers, one file for each log: the newest checkpoint with the signatures of the
 * log and the witness's own cosignature. That cosignature is also what shows, when the file is read
 * again, that not a bit of it has changed.
 */
export class StateFiles {
  readonly #folder: string
  readonly #key: VerifierKey

  constructor(folder: string, key: VerifierKey) {
    this.#folder = folder
    this.#key = key
  }

  /**
   * Null where nothing was ever cosigned of this log.
   *
   * @throws WitnessFolderUnusable when there is something that cannot be relied on: to take it for
   * nothing would let the log begin anew
   */
  async read(origin: string): Promise<Remembered | null> {
    const path = this.#pathOf('logs', origin)
    const note = await readPrivateFile(path)
    if (note === null) return null
    const checkpoint = parseCheckpointBody(parseNote(note)?.text ?? '')
    if (checkpoint?.origin !== origin || !verifyNote(note, [this.#key]).ok) {
      throw new WitnessFolderUnusable(`${path} is not what this witness has written`)
    }
    return { checkpoint, note }
  }

  /** Durable when it resolves. A crash before leaves the note that was there, or this one. */
  async replace(origin: string, note: string): Promise<void> {
    await replacePrivateFile(this.#pathOf('logs', origin), note)
  }

  /** Keeps two notes, both signed by their log, that cannot both be true. The first pair of a log is kept for good. */
  async keepFork(origin: string, one: string, other: string): Promise<void> {
    await createPrivateFile(this.#pathOf('forks', origin), `${one}\n${other}`)
  }

  // An origin is whatever the log calls itself: slashes, dots and all.
  #pathOf(kind: 'logs' | 'forks', origin: string): string {
    return join(this.#folder, kind, `${createHash('sha256').update(origin).digest('hex')}.txt`)
  }
}
