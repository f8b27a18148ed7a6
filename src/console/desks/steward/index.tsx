import { Redirect, Route, Switch } from 'wouter'
import { useActing } from '../../session/session.tsx'
import { CorrectionsScene } from './corrections/Scene.tsx'
import { DeskNav, pagesOf } from './DeskNav.tsx'
import { HoldsScene } from './holds/Scene.tsx'
import { ImportScene } from './imports/ImportScene.tsx'
import { ImportsScene } from './imports/Scene.tsx'
import { NewRequestScene } from './requests/NewRequestScene.tsx'
import { RequestScene } from './requests/RequestScene.tsx'
import { RequestsScene } from './requests/Scene.tsx'
import './steward.css'
import { TypesScene } from './types/Scene.tsx'
import { TypeScene } from './types/TypeScene.tsx'

export function Desk() {
  const pages = pagesOf(useActing().role)
  return (
    <>
      <DeskNav />
      <Switch>
        <Route path="/requests/new"><NewRequestScene /></Route>
        <Route path="/requests/:id">{({ id }) => <RequestScene key={id} id={id} />}</Route>
        <Route path="/requests"><RequestsScene /></Route>
        {pages.includes('imports') && <Route path="/imports/:id">{({ id }) => <ImportScene key={id} id={id} />}</Route>}
        {pages.includes('imports') && <Route path="/imports"><ImportsScene /></Route>}
        {pages.includes('types') && <Route path="/types/:code">{({ code }) => <TypeScene key={code} code={code} />}</Route>}
        {pages.includes('types') && <Route path="/types"><TypesScene /></Route>}
        {pages.includes('corrections') && <Route path="/corrections"><CorrectionsScene /></Route>}
        {pages.includes('holds') && <Route path="/holds"><HoldsScene /></Route>}
        <Route><Redirect to="/requests" replace /></Route>
      </Switch>
    </>
  )
}
