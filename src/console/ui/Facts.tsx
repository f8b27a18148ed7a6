import type { ReactNode } from 'react'

/** Names and what stands for them, one under another. What is null is left out. */
export function Facts({ of }: { readonly of: readonly (readonly [name: string, value: ReactNode] | null)[] }) {
  return (
    <dl className="facts">
      {of.map((fact) => fact !== null && <div key={fact[0]}><dt>{fact[0]}</dt><dd>{fact[1]}</dd></div>)}
    </dl>
  )
}
