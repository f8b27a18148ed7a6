import { App, Button } from 'antd'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useCommand } from '../../../api/use-hub.ts'
import { CatalogueItemsDocument, DiscardGuideDraftDocument, GuideDraftDocument } from '../../../generated/operations.ts'
import { useWords } from '../../../words/language.tsx'
import { useEditing } from './editing.tsx'
import type { Keeping } from './use-keeping.ts'
import { editorWords } from './words.ts'

interface ActionsProps {
  readonly keeping: Keeping
  readonly onGo: (path: string) => void
}

/** What one does with the draft as a whole; each time it is saved first. */
export function EditorActions({ keeping, onGo }: ActionsProps) {
  const words = useWords(editorWords)
  const { modal } = App.useApp()
  const [, go] = useLocation()
  const { faults } = useEditing()
  const { draft: { itemCode, revision }, keep } = keeping
  const discard = useCommand(DiscardGuideDraftDocument, { changes: [CatalogueItemsDocument, GuideDraftDocument] })
  const keptThen = (then: () => void) => void keep().then((isKept) => isKept && then())
  useEffect(() => {
    const save = (event: KeyboardEvent) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      void keep()
    }
    addEventListener('keydown', save)
    return () => removeEventListener('keydown', save)
  }, [keep])
  const askToDiscard = () => modal.confirm({
    title: words.discard, content: words.discardSure, okText: words.discard, cancelText: words.cancel, okButtonProps: { danger: true },
    onOk: () => discard.mutateAsync({ itemCode, revision }).then(() => go(`/items/${itemCode}`)),
  })
  const [first] = faults
  return (
    <>
      <Button type="text" danger onClick={askToDiscard}>{words.discard}</Button>
      {first !== undefined && <Button onClick={() => onGo(first.path)}>{words.toFault(faults.length)}</Button>}
      <Button onClick={() => keptThen(() => go(`/items/${itemCode}/differences`))}>{words.compare}</Button>
      <Button type="primary" onClick={() => keptThen(() => go(`/items/${itemCode}/publish`))}>{words.publish}</Button>
    </>
  )
}
