import { lazy, Suspense, useMemo } from 'react'
import { Link, Redirect, Route, Switch, useLocation } from 'wouter'
import { connectionLost } from '../api/fault.ts'
import type { Desk } from '../desks/desk.ts'
import { desksOf } from '../desks/index.ts'
import { useActing } from '../session/session.tsx'
import { Scene } from '../ui/Scene.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { useFaultSentences } from '../words/faults.ts'
import { useLanguage, useWords } from '../words/language.tsx'
import { productName } from '../words/product.ts'
import { Guard } from './Guard.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { SessionEnd } from './SessionEnd.tsx'
import { shellWords } from './words.ts'

/** What stands around every scene. */
export function Frame() {
  const words = useWords(shellWords)
  const product = useWords(productName)
  const { role } = useActing()
  useFaultSentences()
  const desks = useMemo(() => desksOf(role), [role])
  const [first] = desks
  return (
    <>
      <a className="to-main" href="#main">{words.toMain}</a>
      <header className="bar">
        <Link className="brand" href="/">{product}</Link>
        <nav aria-label={words.desks}>
          <ul>{desks.map((desk) => <li key={desk.path}><DeskLink desk={desk} /></li>)}</ul>
        </nav>
        <SessionEnd />
        <PersonMenu />
      </header>
      <main id="main" tabIndex={-1}>
        <Guard>
          <Switch>
            {desks.map((desk) => <Route key={desk.path} path={`/${desk.path}`} nest><DeskRoom desk={desk} /></Route>)}
            <Route path="/">{first === undefined ? <Scene title={words.noDesk}>{null}</Scene> : <Redirect to={`/${first.path}`} replace />}</Route>
            <Route><Scene title={words.notFound}><p>{words.notFoundHint}</p></Scene></Route>
          </Switch>
        </Guard>
      </main>
    </>
  )
}

function DeskLink({ desk }: { readonly desk: Desk }) {
  const [at] = useLocation()
  const { language } = useLanguage()
  const isHere = at === `/${desk.path}` || at.startsWith(`/${desk.path}/`)
  return <Link href={`/${desk.path}`} aria-current={isHere ? 'page' : undefined}>{desk.title[language]}</Link>
}

const loaded = new Map<string, ReturnType<typeof lazy>>()

function DeskRoom({ desk }: { readonly desk: Desk }) {
  const Room = loaded.get(desk.path) ?? lazy(() => desk.load().then((room) => ({ default: room.Desk }), () => Promise.reject(connectionLost())))
  loaded.set(desk.path, Room)
  return <Suspense fallback={<Waiting rows={12} />}><Room /></Suspense>
}
