import { Route, Switch } from 'wouter'
import { Scene } from '../../ui/Scene.tsx'
import { useWords } from '../../words/language.tsx'
import { auditWords } from './words.ts'

export function Desk() {
  return (
    <Switch>
      <Route path="/"><Start /></Route>
    </Switch>
  )
}

function Start() {
  const words = useWords(auditWords)
  return <Scene title={words.title}>{null}</Scene>
}
