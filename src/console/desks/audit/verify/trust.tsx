import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { fetchJson } from '../../../api/fetch-hub.ts'
import { timeOfBrowser } from '../../../words/now.ts'
import type { Trust } from './judge.ts'
import { readVerifierKey, type VerifierKey } from './note.ts'

/** From where the key of the log is that this browser goes by. */
export type KeyOrigin = 'FIRST_USE' | 'COMPARED' | 'GIVEN'

/** What a browser keeps of it: public keys, and nothing of anybody. */
interface KeptTrust {
  readonly key: string
  readonly origin: KeyOrigin
  /** ISO 8601. */
  readonly since: string
  readonly witnesses: readonly string[]
}

export interface TrustState extends Trust {
  readonly origin: KeyOrigin | null
  readonly since: string | null
  /** Until the keys that are kept have been read. */
  readonly isReady: boolean
  /** Takes a verifier key as it is published; false where it is none. */
  readonly trustKey: (text: string) => Promise<boolean>
  readonly sayCompared: () => void
  /** One verifier key a line; the number of the first line that is none, null where all are. */
  readonly trustWitnesses: (lines: string) => Promise<number | null>
  readonly keep: (checkpoint: string | null) => void
}

const KEPT_AS = 'yihao-log-trust'
const TrustContext = createContext<TrustState | null>(null)

export function useTrust(): TrustState {
  const trust = useContext(TrustContext)
  if (trust === null) throw new Error('nothing is trusted here')
  return trust
}

interface ReadKeys {
  readonly logKey: VerifierKey | null
  readonly witnessKeys: readonly VerifierKey[]
}

/**
 * The keys by which this browser judges the log. At first use it takes the hub's own word for them, keeps them and says so; from
 * then on another key shows.
 */
export function TrustProvider({ children }: { readonly children: ReactNode }) {
  const [kept, setKept] = useState<KeptTrust | null>(readKept)
  const [keys, setKeys] = useState<ReadKeys | null>(null)
  const [checkpoint, keep] = useState<string | null>(null)
  const store = useCallback((next: KeptTrust) => {
    localStorage.setItem(KEPT_AS, JSON.stringify(next))
    setKept(next)
  }, [])
  useEffect(() => {
    if (kept !== null && kept.key !== '') return
    void firstKey().then((key) => {
      if (key !== null) store({ key, origin: 'FIRST_USE', since: timeOfBrowser(), witnesses: kept?.witnesses ?? [] })
      else setKeys({ logKey: null, witnessKeys: [] })
    })
  }, [kept, store])
  useEffect(() => {
    if (kept === null) return
    let isCurrent = true
    void Promise.all([kept.key, ...kept.witnesses].map(readVerifierKey)).then(([logKey = null, ...witnesses]) => {
      if (isCurrent) setKeys({ logKey, witnessKeys: witnesses.filter((key) => key !== null) })
    })
    return () => {
      isCurrent = false
    }
  }, [kept])
  const state = useMemo((): TrustState => ({
    logKey: keys?.logKey ?? null, witnessKeys: keys?.witnessKeys ?? [], kept: checkpoint, origin: kept?.origin ?? null, since: kept?.since ?? null,
    isReady: keys !== null, keep,
    async trustKey(text) {
      const key = await readVerifierKey(text.trim())
      if (key?.type !== 'ED25519') return false
      store({ key: key.text, origin: 'GIVEN', since: timeOfBrowser(), witnesses: kept?.witnesses ?? [] })
      return true
    },
    sayCompared() {
      if (kept !== null) store({ ...kept, origin: 'COMPARED', since: timeOfBrowser() })
    },
    async trustWitnesses(lines) {
      const texts = lines.split('\n').map((line) => line.trim()).filter((line) => line !== '')
      const read = await Promise.all(texts.map(readVerifierKey))
      const wrong = read.findIndex((key) => key?.type !== 'COSIGNATURE_V1')
      if (wrong >= 0) return wrong + 1
      store({ key: kept?.key ?? '', origin: kept?.origin ?? 'FIRST_USE', since: kept?.since ?? timeOfBrowser(), witnesses: texts })
      return null
    },
  }), [keys, kept, checkpoint, store])
  return <TrustContext.Provider value={state}>{children}</TrustContext.Provider>
}

function readKept(): KeptTrust | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT_AS) ?? 'null') as KeptTrust | null
    return typeof kept?.key === 'string' && Array.isArray(kept.witnesses) ? kept : null
  } catch {
    return null
  }
}

/** The key that the hub says is its log's; null where it cannot be had. */
async function firstKey(): Promise<string | null> {
  try {
    const { checkpoint } = await fetchJson<{ readonly checkpoint?: string }>('/log/key')
    return checkpoint !== undefined && (await readVerifierKey(checkpoint)) !== null ? checkpoint : null
  } catch {
    return null
  }
}
