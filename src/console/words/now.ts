import { useEffect, useState } from 'react'

/** The browser's time in milliseconds, which only says how long something still is; limits are counted by the hub. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}

/** The browser's time, for what it keeps itself. ISO 8601. */
export function timeOfBrowser(): string {
  return new Date(Date.now()).toISOString()
}
