import './catalogue.css'
import { Route, Switch } from 'wouter'
import { Scene } from '../../ui/Scene.tsx'
import { useWords } from '../../words/language.tsx'
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
        <Route><Scene title={words.notFound}>{null}</Scene></Route>
      </Switch>
    </>
  )
}
