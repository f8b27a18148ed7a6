import { Route, Switch } from 'wouter'
import { Scene } from '../../ui/Scene.tsx'
import { useWords } from '../../words/language.tsx'
import { administrationWords } from './words.ts'

export function Desk() {
  return (
    <Switch>
      <Route path="/"><Start /></Route>
    </Switch>
  )
}

function Start() {
  const words = useWords(administrationWords)
  return <Scene title={words.title}>{null}</Scene>
}
