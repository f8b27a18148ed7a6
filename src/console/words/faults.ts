import { useQuery } from '@tanstack/react-query'
import type { Fault } from '../api/fault.ts'
import type { FaultSentence } from './fault-sentence.ts'
import { useLanguage } from './language.tsx'

/** What a fault means and what to do next, in the person's language. The tables are loaded with the first fault. */
export function useFaultSentence(fault: Fault): FaultSentence {
  const { language } = useLanguage()
  const { data } = useQuery({
    queryKey: ['fault-sentences', language],
    queryFn: async (): Promise<Readonly<Record<string, FaultSentence>>> =>
      language === 'zh' ? (await import('./faults-zh.ts')).faultsInChinese : (await import('./faults-en.ts')).faultsInEnglish,
    staleTime: Infinity,
    // Comes from the hub as the answer did that failed; until then the code has to do.
    retry: 2,
  })
  return data?.[fault.code] ?? data?.['INTERNAL'] ?? { meaning: fault.code, remedy: '' }
}
