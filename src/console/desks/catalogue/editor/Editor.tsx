import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { Scene } from '../../../ui/Scene.tsx'
import { useWords } from '../../../words/language.tsx'
import { asObject, asText, readDocument } from '../guide/document.ts'
import { placeAddress } from '../guide/place-address.ts'
import type { SectionName } from '../guide/section-names.ts'
import type { GuideWarning } from '../warnings/use-warning-words.ts'
import { Conflict } from './Conflict.tsx'
import { draftStore, type DraftStore } from './draft-store.ts'
import { EditingContext } from './editing.tsx'
import { EditorActions } from './EditorActions.tsx'
import { KeepNote } from './KeepNote.tsx'
import { SectionForm } from './SectionForm.tsx'
import { SectionNav } from './SectionNav.tsx'
import { SectionRemarks } from './SectionRemarks.tsx'
import { useArrival } from './use-arrival.ts'
import { useKeeping, type Draft } from './use-keeping.ts'
import { editorWords } from './words.ts'

interface EditorProps {
  readonly first: Draft
  readonly section: SectionName
  readonly openAt: number | null
}

/** Parts at the left, the open part beside it, and above both whether all is kept. */
export function Editor({ first, section, openAt }: EditorProps) {
  const words = useWords(editorWords)
  const [, go] = useLocation()
  const [store] = useState(() => draftStore(readDocument(first.document)))
  const keeping = useKeeping(store, first)
  const { draft } = keeping
  const { itemCode } = draft
  const [judged, setJudged] = useState<ReadonlyMap<string, GuideWarning>>(new Map())
  const editing = useMemo(() => ({
    itemCode, store, faults: draft.faults, warnings: draft.warnings.map((warning) => judged.get(warning.id) ?? warning),
    onJudged: (warning: GuideWarning) => setJudged((before) => new Map(before).set(warning.id, warning)),
  }), [itemCode, store, draft, judged])
  const open = useCallback((at: number | null) => go(`/items/${itemCode}/edit/materials${at === null ? '' : `/${at + 1}`}`, { replace: true }), [go, itemCode])
  const [params] = useSearchParams()
  useArrival(params.get('at'))
  const toPlace = useCallback((path: string) => go(placeAddress(itemCode, path)), [go, itemCode])
  const name = useName(store) || words.unnamed
  return (
    <EditingContext.Provider value={editing}>
      <Scene title={words.title(name)} note={<KeepNote keeping={keeping} />} actions={<EditorActions keeping={keeping} onGo={toPlace} />}>
        {keeping.state.kind === 'CONFLICT' && <Conflict keeping={keeping} theirs={keeping.state.theirs} store={store} />}
        <div className="with-sections">
          <div className="editor-side">
            <SectionNav itemCode={itemCode} here={section} />
            <SectionRemarks section={section} />
          </div>
          <SectionForm section={section} openAt={openAt} onOpen={open} />
        </div>
      </Scene>
    </EditingContext.Provider>
  )
}

function useName(store: DraftStore): string {
  return useSyncExternalStore(store.subscribe, () => asText(asObject(store.read()['item'])['name']))
}
