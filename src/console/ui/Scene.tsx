import { useEffect, useRef, type ReactNode } from 'react'
import { useWords } from '../words/language.tsx'
import { productName } from '../words/product.ts'

export interface SceneProps {
  /** Heading and title of the window: never a person's data. */
  readonly title: string
  /** Buttons at the right of the heading. */
  readonly actions?: ReactNode
  /** Under the heading: what is in force on this page, such as the purpose. */
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** One page of a desk: it says its name, and screen readers begin there. */
export function Scene({ title, actions, note, children }: SceneProps) {
  const product = useWords(productName)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${product}`
  }, [title, product])
  // A scene that put the focus somewhere of use, such as its first field, keeps it.
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement === null) heading.current?.focus()
  }, [])
  return (
    <>
      <header className="scene-head">
        <h1 ref={heading} tabIndex={-1}>{title}</h1>
        {actions !== undefined && <div className="scene-actions">{actions}</div>}
      </header>
      {note !== undefined && <div className="scene-note">{note}</div>}
      {children}
    </>
  )
}
