import { Link, useLocation } from 'wouter'

export interface SubNavItem {
  /** Relative to the desk: `/people`. */
  readonly href: string
  readonly text: string
  /** Addresses that belong to it too, where they do not begin with its own: `/items`. */
  readonly under?: string
}

/** The scenes of a desk, of which one is here. */
export function SubNav({ label, items }: { readonly label: string; readonly items: readonly SubNavItem[] }) {
  const [at] = useLocation()
  return (
    <nav className="sub-nav" aria-label={label}>
      <ul>{items.map((item) => <li key={item.href}><Link href={item.href} aria-current={isAt(at, item) ? 'page' : undefined}>{item.text}</Link></li>)}</ul>
    </nav>
  )
}

function isAt(at: string, { href, under = href }: SubNavItem): boolean {
  return (at || '/') === href || at === under || at.startsWith(`${under}/`)
}
