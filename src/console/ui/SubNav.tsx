import { Link, useLocation } from 'wouter'

export interface SubNavItem {
  /** Relative to the desk: `/people`. */
  readonly href: string
  readonly text: string
}

/** The scenes of a desk, of which one is here. */
export function SubNav({ label, items }: { readonly label: string; readonly items: readonly SubNavItem[] }) {
  const [at] = useLocation()
  return (
    <nav className="sub-nav" aria-label={label}>
      <ul>
        {items.map(({ href, text }) => (
          <li key={href}><Link href={href} aria-current={at === href || at.startsWith(`${href}/`) ? 'page' : undefined}>{text}</Link></li>
        ))}
      </ul>
    </nav>
  )
}
