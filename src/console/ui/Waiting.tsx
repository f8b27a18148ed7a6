import { Spin } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from '../words/language.tsx'
import { uiWords } from './words.ts'

/** Until then an answer is taken as immediate, and nothing flickers. */
const SHOWN_AFTER_MS = 300

/** Keeps the room that an answer will take, and shows progress once it is late. */
export function Waiting({ rows = 4 }: { readonly rows?: number }) {
  const words = useWords(uiWords)
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SHOWN_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="waiting" role="status" style={{ minHeight: `${rows * 2.5}rem` }}>
      {isLate && <><Spin /> <span>{words.waiting}</span></>}
    </div>
  )
}
