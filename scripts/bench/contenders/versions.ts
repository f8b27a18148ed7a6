import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const installed = JSON.parse(readFileSync(fileURLToPath(new URL('../../../package-lock.json', import.meta.url)), 'utf8')) as {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>
}

/** Names and versions of packages of the top level, for the table. */
export function versionsOf(...names: readonly string[]): string {
  return names.map((name) => `${name} ${installed.packages[`node_modules/${name}`]?.version ?? '?'}`).join(', ')
}
