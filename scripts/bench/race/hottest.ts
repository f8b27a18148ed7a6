// The hottest functions of a CPU profile, by their own time.
import type { Profiler } from 'node:inspector/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export interface HotFunction {
  readonly name: string
  readonly place: string
  /** Share of the samples, idle ones left out. */
  readonly share: number
}

export function hottest({ nodes, samples = [] }: Profiler.Profile): HotFunction[] {
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]))
  const counts = new Map<string, { readonly name: string; readonly place: string; count: number }>()
  let busy = 0
  for (const id of samples) {
    const frame = byId.get(id)
    if (!frame || frame.functionName === '(idle)' || frame.functionName === '(root)') continue
    busy += 1
    const place = placeOf(frame.url, frame.lineNumber)
    const key = `${frame.functionName} ${place}`
    const known = counts.get(key) ?? { name: frame.functionName || '(anonymous)', place, count: 0 }
    known.count += 1
    counts.set(key, known)
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ name, place, count }) => ({ name, place, share: count / busy }))
}

function placeOf(url: string, line: number): string {
  const file = url.startsWith('file:') ? path.relative(root, fileURLToPath(url)) : url
  return file === '' ? 'native' : `${file}:${line + 1}`
}
