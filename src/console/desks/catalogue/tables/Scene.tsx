import './tables.css'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Fault } from '../../../api/fault.ts'
import { useActing } from '../../../session/session.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { useWords } from '../../../words/language.tsx'
import { Applying } from './parts/Applying.tsx'
import { Exporting } from './parts/Exporting.tsx'
import { FileFault } from './parts/FileFault.tsx'
import { Previewed } from './parts/Previewed.tsx'
import { previewTable, type TablePreview } from './preview.ts'
import { tablesWords } from './words.ts'

interface Chosen {
  readonly file: ArrayBuffer
  readonly preview: TablePreview
}

/** Tables of items out, and in for those who keep guides. */
export function TablesScene() {
  const words = useWords(tablesWords)
  const { role } = useActing()
  return (
    <Scene title={words.title}>
      <Exporting />
      {role === 'CATALOGUE_EDITOR' && <Taking />}
    </Scene>
  )
}

/** What a file would change is seen before anything does. */
function Taking() {
  const words = useWords(tablesWords)
  const input = useRef<HTMLInputElement>(null)
  const [count, setCount] = useState(0)
  const [name, setName] = useState<string | null>(null)
  const reading = useMutation<Chosen, Fault, ArrayBuffer>({ mutationFn: async (file) => ({ file, preview: await previewTable(file) }) })
  const read = (file: ArrayBuffer) => {
    setCount((before) => before + 1)
    reading.mutate(file)
  }
  const choose = async () => {
    const [file] = input.current?.files ?? []
    // Kept as it was previewed: the file on the disk may change meanwhile.
    if (file === undefined) return
    setName(file.name)
    read(await file.arrayBuffer())
  }
  const { data, error, isPending, variables } = reading
  return (
    <section className="panel" aria-labelledby="tables-take">
      <h2 id="tables-take">{words.take}</h2>
      <p>{words.takeNote}</p>
      <label className="table-file">
        {words.choose}
        <input ref={input} className="sr-only" type="file" accept=".xlsx,.csv" onChange={() => void choose()} onClick={({ currentTarget }) => { currentTarget.value = '' }} />
      </label>
      {name !== null && <span className="table-file-name">{name}</span>}
      {isPending && <Waiting rows={6} />}
      {error !== null && <FileFault fault={error} />}
      {data !== undefined && !isPending && (
        <div key={count} className="table-preview">
          <Previewed preview={data.preview} />
          <Applying file={data.file} preview={data.preview} onAgain={() => variables !== undefined && read(variables)} />
        </div>
      )}
    </section>
  )
}
