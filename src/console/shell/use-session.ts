import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { fetchJson } from '../api/fetch-hub.ts'
import type { Fault } from '../api/fault.ts'
import type { Role, Session } from '../session/session.tsx'

const KEY = ['session']
/** To look at it is no use of it (`GET /console/session`). */
const LOOK_EVERY_MS = 60_000

export function useSession() {
  return useQuery<Session, Fault>({
    queryKey: KEY,
    queryFn: ({ signal }) => fetchJson<Session>('/console/session', { signal }),
    refetchInterval: LOOK_EVERY_MS,
    refetchOnWindowFocus: true,
  })
}

export function useLookAgain() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: KEY })
}

/** Goes on in this role from this address: the page is loaded anew, so that nothing is left of what the other role was shown. */
export async function takeRole(role: Role, address: string): Promise<void> {
  await fetchJson('/console/session/role', { method: 'POST', body: { role } })
  tellOtherWindows()
  location.assign(address)
}

export async function signOut(): Promise<void> {
  const { issuer } = await fetchJson<{ issuer: string | null }>('/console/session', { method: 'DELETE' }).catch(() => ({ issuer: null }))
  tellOtherWindows()
  // A city's own issuer has a session of its own to end.
  location.assign(issuer ?? '/console/sign-in')
}

/** All windows of a browser are of one session: those that are told load themselves anew, and show nothing any more that the session may not see. */
const windows = new BroadcastChannel('yihao-session')

function tellOtherWindows(): void {
  windows.postMessage('changed')
}

/** Does as another window tells. */
export function useOtherWindows(): void {
  useEffect(() => {
    // The one channel that this window speaks by as well: it does not hear itself.
    const reload = () => location.reload()
    windows.addEventListener('message', reload)
    return () => windows.removeEventListener('message', reload)
  }, [])
}

/** Comes back to where one was. */
export function signInAddress(): string {
  const here = `${location.pathname}${location.search}`
  return `/console/sign-in?to=${encodeURIComponent(here)}`
}
