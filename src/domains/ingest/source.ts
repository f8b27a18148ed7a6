import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { IngestFault, systemCodeOf } from './errors.ts'
import type { Encoding, Syntax } from './model.ts'

/** Where rows come from, and what the operator says about them; what is not said is found out. */
export interface SourceOptions {
  /** A path, or `-` for the standard input. */
  readonly file: string
  readonly encoding?: Encoding
  readonly syntax?: Syntax
  /** What `-` reads; the process's own standard input unless told. */
  readonly stdin?: Readable
}

export interface OpenSource {
  readonly chunks: AsyncIterable<Uint8Array>
  /** The length of a regular file; undefined for pipes, whose end nobody knows. */
  readonly totalBytes: number | undefined
}

/** Bytes that are open already, with what is known of them. */
export interface OpenedSource extends OpenSource, Omit<SourceOptions, 'stdin'> {}

const CHUNK_BYTES = 256 * 1024

/**
 * Opens the source. Stopping to read closes the file; the signal ends a read that waits for a pipe.
 *
 * @throws IngestFault SOURCE_UNREADABLE when it cannot be opened or is a folder
 */
export async function openSource(source: SourceOptions, signal?: AbortSignal): Promise<OpenSource> {
  if (source.file === '-') {
    const stdin = source.stdin ?? process.stdin
    return { chunks: untilAborted(stdin, signal), totalBytes: undefined }
  }
  try {
    const handle = await open(source.file, 'r')
    const status = await handle.stat()
    if (status.isDirectory()) {
      await handle.close()
      throw new IngestFault('SOURCE_UNREADABLE', { detail: 'EISDIR' })
    }
    const stream = handle.createReadStream({ highWaterMark: CHUNK_BYTES })
    return { chunks: untilAborted(stream, signal), totalBytes: status.isFile() ? status.size : undefined }
  } catch (error) {
    throw error instanceof IngestFault ? error : unreadable(error)
  }
}

async function* untilAborted(stream: Readable, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const stop = () => stream.destroy()
  if (signal?.aborted === true) stop()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
  } catch (error) {
    // Destroyed by us: the rows read so far stand, and the import says that it was interrupted.
    if (signal?.aborted !== true) throw unreadable(error)
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

function unreadable(error: unknown): IngestFault {
  return new IngestFault('SOURCE_UNREADABLE', { detail: systemCodeOf(error), cause: error })
}
