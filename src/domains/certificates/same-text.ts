/** Do two texts say the same, however they were typed? Width, case and spaces do not count. */
export function sameText(a: string, b: string): boolean {
  return plain(a) === plain(b)
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase()
}
