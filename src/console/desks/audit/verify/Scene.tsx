import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { saveFile } from '../../../ui/save-file.ts'
import { Scene } from '../../../ui/Scene.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { useWords } from '../../../words/language.tsx'
import { judgeCheckpoint } from './judge.ts'
import { hubLog } from './log-source.ts'
import { LogKeyPanel } from './LogKeyPanel.tsx'
import { OwnCheckpoint } from './OwnCheckpoint.tsx'
import { Verdict } from './Verdict.tsx'
import { WitnessPanel } from './WitnessPanel.tsx'
import { verifyWords } from './words.ts'

/** By what the log is judged in this browser: keys, a checkpoint of one's own, witnesses. */
export function VerifyScene() {
  const words = useWords(verifyWords)
  const { data } = useQuery({ queryKey: ['log-checkpoint'], queryFn: () => hubLog.checkpoint(), staleTime: 0 })
  const save = () => data !== undefined && data !== null && saveFile('checkpoint.txt', new Blob([data], { type: 'text/plain' }))
  return (
    <Scene title={words.title} note={words.note}>
      <section className="panel" aria-label={words.checkpoint}>
        <h2>{words.checkpoint}</h2>
        {data === undefined ? <Waiting rows={10} /> : (
          <>
            {data !== null && <pre className="entry-text" tabIndex={0} aria-label={words.checkpoint}>{data}</pre>}
            <Verdict of={['checkpoint', data]} judge={(trust) => judgeCheckpoint(data ?? '', trust, hubLog)} holds={words.checkpointHint} />
            <Button disabled={data === null} onClick={save}>{words.saveCheckpoint}</Button>
          </>
        )}
      </section>
      <LogKeyPanel />
      <OwnCheckpoint />
      <WitnessPanel />
    </Scene>
  )
}
