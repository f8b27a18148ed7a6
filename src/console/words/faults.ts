import { useQuery } from '@tanstack/react-query'
import type { Fault } from '../api/fault.ts'
import type { FaultSentence } from './fault-sentence.ts'
import { useLanguage } from './language.tsx'

/** What a fault means and what to do next, in the person's language. */
export function useFaultSentence(fault: Fault): FaultSentence {
  const { data } = useFaultSentences()
  return data?.[fault.code] ?? data?.['INTERNAL'] ?? { meaning: fault.code, remedy: '' }
}

/** Asked for by the shell too, after its first view: once the connection is lost it could not be had any more. */
export function useFaultSentences() {
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['fault-sentences', language],
    queryFn: async (): Promise<Readonly<Record<string, FaultSentence>>> =>
      language === 'zh' ? (await import('./faults-zh.ts')).faultsInChinese : (await import('./faults-en.ts')).faultsInEnglish,
    staleTime: Infinity,
    // Comes from the hub as the answer did that failed; until then the code has to do.
    retry: 2,
  })
}
