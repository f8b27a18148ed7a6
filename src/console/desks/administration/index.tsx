import { Redirect, Route, Switch } from 'wouter'
import { useActing } from '../../session/session.tsx'
import { Scene } from '../../ui/Scene.tsx'
import { SubNav } from '../../ui/SubNav.tsx'
import { useWords } from '../../words/language.tsx'
import { ClientScene } from './clients/ClientScene.tsx'
import { ClientsScene } from './clients/Scene.tsx'
import { RegisterClientScene } from './clients/RegisterClientScene.tsx'
import { DelegationsScene } from './delegations/Scene.tsx'
import { EmergencyScene } from './emergency/Scene.tsx'
import { GrantsScene } from './grants/Scene.tsx'
import { CalendarScene } from './health/CalendarScene.tsx'
import { HealthScene } from './health/Scene.tsx'
import { HoneytokensScene } from './honeytokens/Scene.tsx'
import { PersonScene } from './people/PersonScene.tsx'
import { PeopleScene } from './people/Scene.tsx'
import { scenesOf } from './scenes.ts'
import { VolumesScene } from './volumes/Scene.tsx'
import { administrationWords, type SceneName } from './words.ts'
import './administration.css'

export function Desk() {
  const words = useWords(administrationWords)
  const { role } = useActing()
  const scenes = scenesOf(role)
  const mine = (name: SceneName) => scenes.includes(name)
  return (
    <>
      {scenes.length > 1 && <SubNav label={words.scenes} items={scenes.map((name) => ({ href: `/${name}`, text: words.sceneNames[name] }))} />}
      <Switch>
        {mine('people') && <Route path="/people"><PeopleScene /></Route>}
        {mine('people') && <Route path="/people/:id">{({ id }) => <PersonScene key={id} id={id} />}</Route>}
        {mine('clients') && <Route path="/clients"><ClientsScene /></Route>}
        {mine('clients') && <Route path="/register-client"><RegisterClientScene /></Route>}
        {mine('clients') && <Route path="/clients/:id">{({ id }) => <ClientScene key={id} id={decodeURIComponent(id)} />}</Route>}
        {mine('delegations') && <Route path="/delegations"><DelegationsScene /></Route>}
        {mine('grants') && <Route path="/grants"><GrantsScene /></Route>}
        {mine('volumes') && <Route path="/volumes"><VolumesScene /></Route>}
        {mine('honeytokens') && <Route path="/honeytokens"><HoneytokensScene /></Route>}
        {mine('emergency') && <Route path="/emergency"><EmergencyScene /></Route>}
        {mine('health') && <Route path="/health"><HealthScene /></Route>}
        {mine('calendar') && <Route path="/calendar"><CalendarScene /></Route>}
        <Route path="/">{scenes[0] === undefined ? null : <Redirect to={`/${scenes[0]}`} replace />}</Route>
        <Route><Scene title={words.notYours}><p>{words.notYoursHint}</p></Scene></Route>
      </Switch>
    </>
  )
}
