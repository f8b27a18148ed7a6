import { Redirect, Route, Switch } from 'wouter'
import { FiguresScene } from './figures/Scene.tsx'
import './overview.css'

export function Desk() {
  return (
    <Switch>
      <Route path="/"><FiguresScene /></Route>
      <Route><Redirect to="/" replace /></Route>
    </Switch>
  )
}
