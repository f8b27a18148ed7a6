import type { ReactNode } from 'react'

export type Tone = 'info' | 'success' | 'warning' | 'error' | 'quiet'

const SIGNS: Readonly<Record<Tone, string>> = { info: '●', success: '✓', warning: '!', error: '✕', quiet: '○' }

/** A word with a sign and a colour; the word says it all without either. */
export function Mark({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={`sign sign-${tone}`}><span aria-hidden className="sign-sign">{SIGNS[tone]}</span>{children}</span>
}
