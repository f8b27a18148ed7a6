import './catalogue.css'
import { Route, Switch } from 'wouter'
import { Scene } from '../../ui/Scene.tsx'
import { useWords } from '../../words/language.tsx'
import { DifferencesScene } from './differences/Scene.tsx'
import { PublishScene } from './editor/PublishScene.tsx'
import { EditorScene } from './editor/Scene.tsx'
import type { SectionName } from './guide/section-names.ts'
import { sections } from './guide/shapes.ts'
import { ItemScene } from './item/Scene.tsx'
import { ItemsScene } from './items/Scene.tsx'
import { Places } from './parts/Places.tsx'
import { TablesScene } from './tables/Scene.tsx'
import { WarningsScene } from './warnings/Scene.tsx'
import { catalogueWords } from './words.ts'

interface EditorAddress {
  readonly code?: string | undefined
  readonly section?: string | undefined
  /** Of a material, from 1. */
  readonly place?: string | undefined
}

export function Desk() {
  const words = useWords(catalogueWords)
  return (
    <div className="catalogue">
      <Places />
      <Switch>
        <Route path="/"><ItemsScene /></Route>
        <Route path="/items/:code">{({ code }) => <ItemScene code={code} />}</Route>
        <Route path="/items/:code/differences">{({ code }) => <DifferencesScene code={code} />}</Route>
        <Route path="/items/:code/publish">{({ code }) => <PublishScene code={code} />}</Route>
        <Route path="/items/:code/edit/:section?/:place?">
          {({ code = '', section, place }: EditorAddress) => <EditorScene key={code} code={code} section={knownSection(section)} openAt={place === undefined ? null : Number(place) - 1} />}
        </Route>
        <Route path="/warnings"><WarningsScene /></Route>
        <Route path="/tables"><TablesScene /></Route>
        <Route><Scene title={words.notFound}>{null}</Scene></Route>
      </Switch>
    </div>
  )
}

function knownSection(name: string | undefined): SectionName {
  return sections.find((section) => section.name === name)?.name ?? 'facts'
}
