import { Button, Input, Select, type InputRef } from 'antd'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useQuestion } from '../../../api/use-hub.ts'
import { FindItemsDocument, RecentItemsDocument, type FoundFragment, type ItemCategory } from '../../../generated/operations.ts'
import { useActing } from '../../../session/session.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { useWords } from '../../../words/language.tsx'
import { startWords } from './words.ts'

export type PickedItem = Pick<FoundFragment, 'code' | 'name' | 'subItem'>

const SHOWN = 8
const ALL = 'ALL'

/** One field that finds an item of the department by text, pinyin or code; before anything is typed, those used last. */
export function ItemPicker({ onPick }: { readonly onPick: (item: PickedItem) => void }) {
  const words = useWords(startWords)
  const { departmentCode } = useActing()
  const [text, setText] = useState('')
  const [category, setCategory] = useState<ItemCategory | typeof ALL>(ALL)
  const [at, setAt] = useState(0)
  const [isAwaited, setAwaited] = useState(false)
  const field = useRef<InputRef>(null)
  const id = useId()
  const wanted = text.trim()
  const isSearch = wanted !== '' || category !== ALL
  const recent = useQuestion(RecentItemsDocument, { first: SHOWN })
  const hasRecent = (recent.data?.data.recentItems.length ?? 0) > 0
  const found = useQuestion(
    FindItemsDocument,
    { text: wanted, category: category === ALL ? null : category, implementingBody: departmentCode, first: SHOWN },
    { keep: true, enabled: isSearch || (recent.isFetched && !hasRecent) },
  )
  const showsRecent = !isSearch && hasRecent
  const items: readonly PickedItem[] = showsRecent ? (recent.data?.data.recentItems ?? []) : (found.data?.data.findItems.nodes ?? [])
  const isCurrent = showsRecent || (found.isSuccess && !found.isPlaceholderData)
  const chosen = Math.min(at, items.length - 1)
  useEffect(() => field.current?.focus(), [])
  // Enter may come before the answer does: it means the first of what was typed, not of what is still on the screen.
  useEffect(() => {
    if (!isAwaited || !isCurrent) return
    setAwaited(false)
    const [first] = items
    if (first !== undefined) onPick(first)
  }, [isAwaited, isCurrent, items, onPick])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setAt((items.length + chosen + step) % Math.max(items.length, 1))
    }
    if (event.key !== 'Enter') return
    event.preventDefault()
    const item = items[chosen]
    if (!isCurrent) setAwaited(true)
    else if (item !== undefined) onPick(item)
  }
  const narrow = () => {
    setAt(0)
    setAwaited(false)
  }
  const fault = found.error ?? recent.error
  return (
    <>
      <div className="clerk-search">
        <label className="sr-only" htmlFor={id}>{words.item}</label>
        <Input
          id={id} ref={field} size="large" autoComplete="off" placeholder={words.itemHint} value={text} role="combobox" aria-expanded={items.length > 0}
          aria-controls={`${id}-list`} aria-autocomplete="list" {...(items[chosen] !== undefined && { 'aria-activedescendant': `${id}-${chosen}` })}
          onKeyDown={onKeyDown} maxLength={100}
          onChange={({ target }) => {
            setText(target.value)
            narrow()
          }}
        />
        <Select
          size="large" aria-label={words.category} value={category} popupMatchSelectWidth={false} className="clerk-category"
          options={[{ value: ALL, label: words.allCategories }, ...Object.entries(words.categories).map(([value, label]) => ({ value, label }))]}
          onChange={(value: ItemCategory | typeof ALL) => {
            setCategory(value)
            narrow()
          }}
        />
      </div>
      {fault !== null && <FaultNotice fault={fault} />}
      <p className="small clerk-says" role="status">{says()}</p>
      <ul id={`${id}-list`} className="clerk-items" role="listbox" aria-label={words.item}>
        {items.map((item, place) => (
          <li
            key={item.code} id={`${id}-${place}`} role="option" aria-selected={place === chosen}
            onClick={() => onPick(item)} onMouseMove={() => setAt(place)}
          >
            <span>{nameOf(item)}</span><code>{item.code}</code>
          </li>
        ))}
      </ul>
    </>
  )

  function says(): string {
    if (showsRecent) return words.recent
    if (found.data === undefined) return ''
    const { total } = found.data.data.findItems
    return total === 0 ? words.nothing : words.found(total)
  }
}

/** The item once it is chosen, and the way back. */
export function PickedLine({ item, onChange }: { readonly item: PickedItem; readonly onChange: () => void }) {
  const words = useWords(startWords)
  return (
    <div className="clerk-picked">
      <span><strong>{nameOf(item)}</strong> <code>{item.code}</code></span>
      <Button onClick={onChange}>{words.change}</Button>
    </div>
  )
}

function nameOf({ name, subItem }: PickedItem): string {
  return subItem === null ? name : `${name}（${subItem}）`
}
