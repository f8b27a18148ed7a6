const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Bytes in the largest decimal unit (SI) of which there is one, with one digit behind the point below a hundred. */
export function bytesText(bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1_000 ** power
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power]}`
}

interface SizeOfDay {
  readonly day: string
  readonly databaseBytes: number
}

/** By how much a day the database has grown, from the first to the last of these days; null of fewer than two. */
export function growthADay(sizes: readonly SizeOfDay[]): { readonly bytes: number; readonly days: number } | null {
  const [first, last] = [sizes[0], sizes.at(-1)]
  if (first === undefined || last === undefined) return null
  const days = Math.round((Date.parse(last.day) - Date.parse(first.day)) / 86_400_000)
  return days < 1 ? null : { bytes: Math.max(0, (last.databaseBytes - first.databaseBytes) / days), days }
}
