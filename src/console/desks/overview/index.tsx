import { Route, Switch } from 'wouter'
import { Scene } from '../../ui/Scene.tsx'
import { useWords } from '../../words/language.tsx'
import { overviewWords } from './words.ts'

function OverviewDesk() {
  return (
    <Switch>
      <Route path="/"><Start /></Route>
    </Switch>
  )
}

function Start() {
  const words = useWords(overviewWords)
  return <Scene title={words.title}>{null}</Scene>
}

export default OverviewDesk
