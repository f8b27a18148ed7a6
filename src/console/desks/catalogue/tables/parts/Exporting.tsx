import { useState } from 'react'
import { useActing } from '../../../../session/session.tsx'
import { useWords } from '../../../../words/language.tsx'
import type { TableKind } from '../preview.ts'
import { tablesWords } from '../words.ts'

const KINDS: readonly TableKind[] = ['general-1', 'general-2', 'particulars', 'directory', 'guides']

/** Plain links: the browser saves what the hub sends. */
export function Exporting() {
  const words = useWords(tablesWords)
  const { departmentCode } = useActing()
  const [kind, setKind] = useState<TableKind>('general-2')
  const [whose, setWhose] = useState<'own' | 'all'>('own')
  const address = (ending: string) => `/console/guide-tables/${kind}/${whose === 'own' ? departmentCode : 'all'}.${ending}`
  return (
    <section className="panel" aria-labelledby="tables-give">
      <h2 id="tables-give">{words.give}</h2>
      <p>{words.giveNote}</p>
      <div className="table-form">
        <label>
          <span className="field-name">{words.table}</span>
          <select value={kind} onChange={({ target }) => setKind(target.value as TableKind)}>
            {KINDS.map((one) => <option key={one} value={one}>{words.kinds[one]}</option>)}
          </select>
        </label>
        <label>
          <span className="field-name">{words.whose}</span>
          <select value={whose} onChange={({ target }) => setWhose(target.value === 'all' ? 'all' : 'own')}>
            <option value="own">{words.own}</option>
            <option value="all">{words.everybody}</option>
          </select>
        </label>
        <a href={address('xlsx')} download>{words.download('XLSX')}</a>
        <a href={address('csv')} download>{words.download('CSV')}</a>
      </div>
    </section>
  )
}
