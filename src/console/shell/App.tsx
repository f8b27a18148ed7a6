import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import { Router } from 'wouter'
import { Fault } from '../api/fault.ts'
import { theme } from '../theme.ts'
import { antLocaleOf, LanguageProvider, useLanguage } from '../words/language.tsx'
import { Entrance } from './Entrance.tsx'
import { StepUp } from './StepUp.tsx'

/** Twice more for what may be answered later; a refusal stays one. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
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
