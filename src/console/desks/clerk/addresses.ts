/** Addresses of the desk, relative to it. Numbers of cases may have a stroke in them. */
export function caseAddress(number: string, scene?: 'steps' | 'notice'): string {
  return `/cases/${encodeURIComponent(number)}${scene === undefined ? '' : `/${scene}`}`
}

/** A page of the hub beside GraphQL, behind the session: `/cases/notices/…`. */
export function pageAddress(path: string): string {
  return `/console${path}`
}
