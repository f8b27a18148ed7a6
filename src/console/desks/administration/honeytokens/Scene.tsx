import { Button } from 'antd'
import { useId, useState } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import { HoneytokensDocument, PlantHoneytokenDocument, RemoveHoneytokenDocument } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { HiddenInput } from '../../../ui/HiddenInput.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { SureButton } from '../../../ui/SureButton.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { OnRecord } from '../parts/OnRecord.tsx'
import { honeytokenWords } from './words.ts'

/** Planted numbers. The list is asked for like a command: it needs a fresh proof, and stays only while it is open. */
export function HoneytokensScene() {
  const words = useWords(honeytokenWords)
  const dates = useDates()
  const show = useCommand(HoneytokensDocument)
  const remove = useCommand(RemoveHoneytokenDocument)
  const shown = show.data
  const again = () => show.mutateAsync({})
  return (
    <Scene title={words.title} note={words.note}>
      <section className="panel" aria-label={words.list}>
        <header>
          <h2>{words.list}</h2>
          {shown === undefined
            ? <Button loading={show.isPending} onClick={() => show.mutate({})}>{words.show}</Button>
            : <Button onClick={() => show.reset()}>{words.hide}</Button>}
        </header>
        <p className="small">{words.showHint}</p>
        {show.error !== null && <FaultNotice fault={show.error} />}
        {shown !== undefined && ((shown.data.honeytokens ?? []).length === 0 ? <p>{words.none}</p> : (
          <table className="plain-table">
            <thead><tr><th scope="col">{words.id}</th><th scope="col">{words.number}</th><th scope="col">{words.plantedAt}</th><th scope="col">{words.remove}</th></tr></thead>
            <tbody>
              {shown.data.honeytokens?.map(({ id, number, plantedAt }) => (
                <tr key={id}>
                  <td className="figure">{id}</td>
                  <td><code>{number}</code></td>
                  <td className="figure">{dates.minute(plantedAt)}</td>
                  <td><SureButton size="small" danger text={words.remove} fault={remove.error} onSure={() => remove.mutateAsync({ id }).then(again)}>{words.removeSure}</SureButton></td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
        {shown !== undefined && <OnRecord entries={shown.entries} />}
      </section>
      <Plant onPlanted={() => { if (shown !== undefined) void again() }} />
    </Scene>
  )
}

function Plant({ onPlanted }: { readonly onPlanted: () => void }) {
  const words = useWords(honeytokenWords)
  const id = useId()
  const plant = useCommand(PlantHoneytokenDocument)
  const [number, setNumber] = useState('')
  const done = () => {
    setNumber('')
    onPlanted()
  }
  return (
    <section className="panel narrow" aria-label={words.plant}>
      <h2>{words.plant}</h2>
      <p className="small">{words.plantSure}</p>
      <div className="field">
        <label htmlFor={id}>{words.plantNumber}</label>
        <HiddenInput id={id} value={number} onChange={setNumber} maxLength={18} aria-describedby={`${id}-hint`} />
        <p className="hint" id={`${id}-hint`}>{words.plantHint}</p>
      </div>
      {plant.error !== null && <FaultNotice fault={plant.error} />}
      <div className="form-actions"><Button type="primary" disabled={number === ''} loading={plant.isPending} onClick={() => plant.mutate({ idNumber: number }, { onSuccess: done })}>{words.plant}</Button></div>
    </section>
  )
}
