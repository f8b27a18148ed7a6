import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>
}

const lockOf = (file: string): Lock => JSON.parse(readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8')) as Lock

/** Names and versions of packages, for the table; the contenders' own lock file goes before that of the top level. */
export function versionsOf(...names: readonly string[]): string {
  const locks = [lockOf('package-lock.json'), lockOf('../../../package-lock.json')]
  const versionOf = (name: string) => locks.map(({ packages }) => packages[`node_modules/${name}`]?.version).find((version) => version !== undefined)
  return names.map((name) => `${name} ${versionOf(name) ?? '?'}`).join(', ')
}
