import './audit.css'
import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { Waiting } from '../../ui/Waiting.tsx'
import { DeskNav } from './DeskNav.tsx'
import { LogScene } from './log/Scene.tsx'
import { TrustProvider } from './verify/trust.tsx'

const Verify = lazy(async () => ({ default: (await import('./verify/Scene.tsx')).VerifyScene }))
const Findings = lazy(async () => ({ default: (await import('./findings/Scene.tsx')).FindingsScene }))
const Reviews = lazy(async () => ({ default: (await import('./reviews/Scene.tsx')).ReviewsScene }))
const Emergencies = lazy(async () => ({ default: (await import('./emergencies/Scene.tsx')).EmergenciesScene }))
const Withholdings = lazy(async () => ({ default: (await import('./withholdings/Scene.tsx')).WithholdingsScene }))
const Violations = lazy(async () => ({ default: (await import('./violations/Scene.tsx')).ViolationsScene }))

export function Desk() {
  return (
    <TrustProvider>
      <DeskNav />
      <Suspense fallback={<Waiting rows={12} />}>
        <Switch>
          <Route path="/log/:entry?"><LogScene /></Route>
          <Route path="/verify"><Verify /></Route>
          <Route path="/findings"><Findings /></Route>
          <Route path="/reviews"><Reviews /></Route>
          <Route path="/emergencies"><Emergencies /></Route>
          <Route path="/withholdings"><Withholdings /></Route>
          <Route path="/violations"><Violations /></Route>
          <Route><Redirect to="/log" replace /></Route>
        </Switch>
      </Suspense>
    </TrustProvider>
  )
}
