import type { Json } from '../../../kernel/canonical-json.ts'

/** An element of a list, by where it stands before and after. */
export interface Element {
  readonly was: number
  readonly is: number
}

/** The way from a document down to a value: names of properties, and elements of lists. */
export type Path = readonly (string | Element)[]

/**
 * One difference between two documents. Together they lead from the one to the other and back: positions before are those of
 * the one, positions after those of the other, and a path says both.
 */
export type Change =
  /** A property has another value, or is there on one side alone (undefined on the other). */
  | { readonly kind: 'CHANGED'; readonly path: Path; readonly before: Json | undefined; readonly after: Json | undefined }
  | { readonly kind: 'REMOVED'; readonly path: Path; readonly at: number; readonly value: Json }
  | { readonly kind: 'ADDED'; readonly path: Path; readonly at: number; readonly value: Json }
  /** An element stands elsewhere among those that are on both sides. */
  | { readonly kind: 'MOVED'; readonly path: Path; readonly from: number; readonly to: number }

/** The way back. */
export function inverse(changes: readonly Change[]): Change[] {
  return changes.map((change): Change => {
    const path = change.path.map((step) => (typeof step === 'string' ? step : { was: step.is, is: step.was }))
    switch (change.kind) {
      case 'CHANGED':
        return { kind: 'CHANGED', path, before: change.after, after: change.before }
      case 'REMOVED':
        return { kind: 'ADDED', path, at: change.at, value: change.value }
      case 'ADDED':
        return { kind: 'REMOVED', path, at: change.at, value: change.value }
      case 'MOVED':
        return { kind: 'MOVED', path, from: change.to, to: change.from }
    }
  })
}
