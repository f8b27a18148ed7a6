/** Address of a client's page. Twice, because the router decodes once by itself: ids may hold any visible ASCII. */
export function clientAddress(id: string): string {
  return `/clients/${encodeURIComponent(encodeURIComponent(id))}`
}
