import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Facts, factsOf } from './source-facts.ts'

/** A TypeScript file with what the rules ask of it. */
export interface Source extends Facts {
  readonly path: string
  readonly lines: number
}

/** A project as the rules see it: real, or made up to show that a rule notices its breaking. */
export interface Tree {
  /** Paths from the root, with forward slashes, of everything that git would keep. */
  readonly texts: ReadonlyMap<string, string>
  readonly sources: readonly Source[]
}

/** A tree from its files' texts. */
export function treeOf(texts: ReadonlyMap<string, string>): Tree {
  const sources = [...texts]
    .filter(([file]) => /\.tsx?$/.test(file))
    .map(([file, text]) => ({ path: file, lines: lineCount(text), ...factsOf(file, text) }))
  return { texts, sources }
}

/** The tree below a folder, without what its .gitignore leaves out. */
export async function readTree(root: string): Promise<Tree> {
  const patterns = (await readFile(path.join(root, '.gitignore'), 'utf8')).split('\n')
  const isIgnored = ignoring(['.git', ...patterns])
  const texts = new Map<string, string>()
  await collect('')
  return treeOf(texts)

  async function collect(folder: string): Promise<void> {
    const entries = await readdir(path.join(root, folder), { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (isIgnored(name)) continue
      if (entry.isDirectory()) await collect(name)
      else texts.set(name, await readFile(path.join(root, name), 'utf8'))
    }
  }
}

export function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}

/** As much of .gitignore as this project's own needs: names, paths from the root, and `*`. */
function ignoring(lines: readonly string[]): (name: string) => boolean {
  const patterns = lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const name = line.replace(/^\//, '').replace(/\/$/, '')
      const anywhere = !line.replace(/\/$/, '').includes('/')
      const body = name.replaceAll('.', '\\.').replaceAll('*', '[^/]*')
      return new RegExp(`${anywhere ? '(^|/)' : '^'}${body}$`)
    })
  return (name) => patterns.some((pattern) => pattern.test(name))
}
