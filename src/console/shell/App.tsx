import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import { Router } from 'wouter'
import { Fault } from '../api/fault.ts'
import { theme } from '../theme.ts'
import { antLocaleOf, LanguageProvider, useLanguage } from '../words/language.tsx'
import { Entrance } from './Entrance.tsx'
import { StepUp } from './StepUp.tsx'

/** Whatever is told that the session has ended, the shell looks at once, and what was shown goes. */
const noticeEnd = (error: Error, key: unknown) => {
  if (error instanceof Fault && error.code === 'NOT_SIGNED_IN' && key !== 'session') void queries.invalidateQueries({ queryKey: ['session'] })
}

/** Twice more for what may be answered later; a refusal stays one. */
const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, { queryKey }) => noticeEnd(error, queryKey[0]) }),
  mutationCache: new MutationCache({ onError: (error) => noticeEnd(error, null) }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      // What was refused for want of a connection, and nothing else: each reading of a person’s data is one more entry of the log.
      refetchOnReconnect: ({ state }) => state.status === 'error',
      networkMode: 'always',
      retry: (failures, error) => error instanceof Fault && error.isLater && failures < 2,
    },
    mutations: { networkMode: 'always' },
  },
})

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <LanguageProvider><Themed /></LanguageProvider>
    </QueryClientProvider>
  )
}

function Themed() {
  const { language } = useLanguage()
  return (
    <ConfigProvider theme={{ ...theme, zeroRuntime: true }} locale={antLocaleOf(language)} button={{ autoInsertSpace: false }}>
      <AntApp component={false}>
        <StepUp />
        <Router base="/console"><Entrance /></Router>
      </AntApp>
    </ConfigProvider>
  )
}
