/** Two texts beside each other, with what lies between their common beginning and end marked: struck out, and underlined. */
export function TextChange({ before, after }: { readonly before: string; readonly after: string }) {
  const [old, now] = [[...before], [...after]]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1
  const part = (text: readonly string[], from: number, to: number) => text.slice(from, to).join('')
  return (
    <>
      <td className="long">{part(old, 0, start)}<del>{part(old, start, old.length - end)}</del>{part(old, old.length - end, old.length)}</td>
      <td className="long">{part(now, 0, start)}<ins>{part(now, start, now.length - end)}</ins>{part(now, now.length - end, now.length)}</td>
    </>
  )
}
