import type { Profiler } from 'node:inspector/promises'
import { findSourceMap, type SourceMapping } from 'node:module'

/** The profile with the lines of the sources: the loader puts each file into one line. */
export function placed(profile: Profiler.Profile): Profiler.Profile {
  return { ...profile, nodes: profile.nodes.map((node) => ({ ...node, callFrame: placedFrame(node.callFrame) })) }
}

function placedFrame(frame: Profiler.ProfileNode['callFrame']): Profiler.ProfileNode['callFrame'] {
  const map = frame.url.startsWith('file:') ? findSourceMap(frame.url) : undefined
  const { originalLine, originalColumn }: Partial<SourceMapping> = map?.findEntry(frame.lineNumber, frame.columnNumber) ?? {}
  return originalLine === undefined || originalColumn === undefined ? frame : { ...frame, lineNumber: originalLine, columnNumber: originalColumn }
}
