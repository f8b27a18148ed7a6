import { Input } from 'antd'
import { useWords } from '../words/language.tsx'
import { uiWords } from './words.ts'

export interface SearchInputProps {
  /** What is looked for; stands in the empty field too. */
  readonly label: string
  /** With what was typed, without spaces around it; empty once it is cleared. */
  readonly onSearch: (text: string) => void
}

/** A field that is looked up by Enter, or by its button. */
export function SearchInput({ label, onSearch }: SearchInputProps) {
  const words = useWords(uiWords)
  return (
    <Input.Search
      aria-label={label} placeholder={label} maxLength={64} className="search-input" enterButton={words.search}
      allowClear={{ clearIcon: <span role="img" aria-label={words.clear}>×</span> }} onSearch={(text) => onSearch(text.trim())}
    />
  )
}
