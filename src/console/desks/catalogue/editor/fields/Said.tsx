import type { ReactNode } from 'react'

const SIGNS = { error: '✕', warning: '!' } as const

/** What is said about a place, beside it. */
export function Said({ tone, children }: { readonly tone: keyof typeof SIGNS; readonly children: ReactNode }) {
  return <p className={`said sign-${tone}`}><span aria-hidden className="sign-sign">{SIGNS[tone]}</span> {children}</p>
}
