import { Alert } from 'antd'
import { useState } from 'react'
import { useQuestion } from '../../../api/use-hub.ts'
import { GuideDraftDocument } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { useWords } from '../../../words/language.tsx'
import type { SectionName } from '../guide/section-names.ts'
import { LinkButton } from '../parts/LinkButton.tsx'
import { Editor } from './Editor.tsx'
import type { Draft } from './use-keeping.ts'
import { editorWords } from './words.ts'

interface EditorSceneProps {
  readonly code: string
  readonly section: SectionName
  readonly openAt: number | null
}

/** The guide of an item to be written. What the hub has is read once; from then on the page writes. */
export function EditorScene({ code, section, openAt }: EditorSceneProps) {
  const words = useWords(editorWords)
  const asked = useQuestion(GuideDraftDocument, { itemCode: code })
  const [first, setFirst] = useState<Draft | null>(null)
  const fresh = asked.isFetching ? undefined : asked.data?.data.guideDraft
  if (first === null && fresh != null) setFirst(fresh)
  if (first !== null) return <Editor first={first} section={section} openAt={openAt} />
  return (
    <Scene title={words.title('')} actions={<LinkButton href={`/items/${code}`}>{words.toItem}</LinkButton>}>
      {asked.error !== null && <FaultNotice fault={asked.error} onAgain={() => void asked.refetch()} />}
      {fresh === null ? <Alert type="info" showIcon title={words.noDraft} /> : asked.error === null && <Waiting rows={16} />}
    </Scene>
  )
}
