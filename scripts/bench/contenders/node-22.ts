import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A Node 22 or newer: this one, or the one that the contenders brought; null where there is none for this machine. */
export function node22(): string | null {
  if (Number.parseInt(process.versions.node, 10) >= 22) return process.execPath
  const brought = fileURLToPath(new URL(`node_modules/node-${process.platform}-${process.arch}/bin/node`, import.meta.url))
  return existsSync(brought) ? brought : null
}
