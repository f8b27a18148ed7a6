import './clerk.css'
import { useState } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { CaseScene } from './case/Scene.tsx'
import { MyCasesScene } from './cases/Scene.tsx'
import { ChangesScene } from './changes/Scene.tsx'
import { DeskLinks } from './DeskLinks.tsx'
import { NoticeScene } from './notice/Scene.tsx'
import type { PickedItem } from './start/ItemPicker.tsx'
import { StartScene } from './start/Scene.tsx'
import { StepsScene } from './steps/Scene.tsx'

export function Desk() {
  // The next applicant mostly comes for the same item.
  const [item, setItem] = useState<PickedItem | null>(null)
  return (
    <>
      <DeskLinks />
      <Switch>
        <Route path="/"><StartScene next={item} onPicked={setItem} /></Route>
        <Route path="/cases"><MyCasesScene /></Route>
        <Route path="/changes"><ChangesScene /></Route>
        <Route path="/cases/:number">{({ number }) => <CaseScene key={number} number={written(number)} />}</Route>
        <Route path="/cases/:number/notice">{({ number }) => <NoticeScene key={number} number={written(number)} />}</Route>
        <Route path="/cases/:number/steps">{({ number }) => <StepsScene key={number} number={written(number)} />}</Route>
        <Route><Redirect to="/" replace /></Route>
      </Switch>
    </>
  )
}

function written(inAddress: string): string {
  return decodeURIComponent(inAddress)
}
