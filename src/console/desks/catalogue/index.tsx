import './catalogue.css'
import { Route, Switch } from 'wouter'
import { Scene } from '../../ui/Scene.tsx'
import { useWords } from '../../words/language.tsx'
import { ItemScene } from './item/Scene.tsx'
import { ItemsScene } from './items/Scene.tsx'
import { Places } from './parts/Places.tsx'
import { catalogueWords } from './words.ts'

export function Desk() {
  const words = useWords(catalogueWords)
  return (
    <>
      <Places />
      <Switch>
        <Route path="/"><ItemsScene /></Route>
        <Route path="/items/:code">{({ code }) => <ItemScene code={code} />}</Route>
        <Route><Scene title={words.notFound}>{null}</Scene></Route>
      </Switch>
    </>
  )
}
