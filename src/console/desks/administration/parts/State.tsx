import type { ReactNode } from 'react'

export type StateKind = 'well' | 'off' | 'late' | 'bad'

/** A state in a word, told by shape as well as by colour. */
export function State({ kind, children }: { readonly kind: StateKind; readonly children: ReactNode }) {
  return <span className={`state is-${kind}`}>{children}</span>
}
