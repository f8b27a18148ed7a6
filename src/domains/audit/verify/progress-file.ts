import { open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { VerificationImpossible } from './differences.ts'
import { TileTree } from './tile-tree.ts'

const FORMAT = 'yihao-log-verification/1'

/**
 * How far a verification has come, so that one that was interrupted goes on. Whoever may write this file may make a
 * verification skip what it says was seen: it belongs where the verifier keeps its kept checkpoints.
 */
export interface Progress {
  readonly origin: string
  readonly tree: TileTree
  /** Checkpoints within it that were found right, as size and root. */
  readonly met: readonly string[]
}

/** Null where there is no file. @throws VerificationImpossible where it is of another log, or none of ours */
export async function readProgress(file: string, origin: string): Promise<Progress | null> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    const state = JSON.parse(text) as {
      format: unknown
      origin: unknown
      size: number
      levels: readonly string[]
      met: readonly string[]
    }
    if (state.format !== FORMAT) throw new RangeError('not of this format')
    if (state.origin !== origin) throw new RangeError('of another log')
    return { origin, tree: TileTree.decode(state.size, state.levels), met: [...state.met] }
  } catch {
    throw new VerificationImpossible(
      'The file to resume from is not one that a verification of this log has left; remove it to begin anew.',
    )
  }
}

/** Replaces the file as a whole: after a crash it is the old one or the new one, and both are true. */
export async function writeProgress(file: string, { origin, tree, met }: Progress): Promise<void> {
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.tmp`)
  const handle = await open(draft, 'w')
  try {
    await handle.writeFile(JSON.stringify({ format: FORMAT, origin, size: tree.size, levels: tree.encode(), met }))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}

/** How a checkpoint is named among those that were met. */
export function metName({ size, root }: { readonly size: number; readonly root: Buffer }): string {
  return `${size} ${root.toString('base64')}`
}

/** For a verification that has come to its end: the next one begins anew. */
export function removeProgress(file: string): Promise<void> {
  return rm(file, { force: true })
}
