import './audit.css'
import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { SubNav } from '../../ui/SubNav.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { useWords } from '../../words/language.tsx'
import { LogScene } from './log/Scene.tsx'
import { TrustProvider } from './verify/trust.tsx'
import { auditWords } from './words.ts'

const Verify = lazy(async () => ({ default: (await import('./verify/Scene.tsx')).VerifyScene }))
const Findings = lazy(async () => ({ default: (await import('./findings/Scene.tsx')).FindingsScene }))
const Reviews = lazy(async () => ({ default: (await import('./reviews/Scene.tsx')).ReviewsScene }))
const Emergencies = lazy(async () => ({ default: (await import('./emergencies/Scene.tsx')).EmergenciesScene }))
const Withholdings = lazy(async () => ({ default: (await import('./withholdings/Scene.tsx')).WithholdingsScene }))
const Violations = lazy(async () => ({ default: (await import('./violations/Scene.tsx')).ViolationsScene }))

const PLACES = ['log', 'verify', 'findings', 'reviews', 'emergencies', 'withholdings', 'violations'] as const

export function Desk() {
  const words = useWords(auditWords)
  return (
    <TrustProvider>
      <SubNav label={words.title} items={PLACES.map((place) => ({ href: `/${place}`, text: words.places[place] }))} />
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
