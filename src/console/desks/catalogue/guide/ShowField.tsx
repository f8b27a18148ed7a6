import { memo } from 'react'
import { useWords } from '../../../words/language.tsx'
import { asList, asObject, asText, asTexts } from './document.ts'
import { labelWords } from './labels.ts'
import type { Field, Shape } from './shapes.ts'
import { ShowCondition, ShowElements, ShowGroups, ShowProofs, ShowType, ShowTypeField } from './ShowParts.tsx'
import { useCodes } from './use-codes.ts'
import { guideWords } from './words.ts'

/** A value of a guide with its label; nothing where nothing is said. */
export const ShowField = memo(function ShowField({ field, within }: { readonly field: Field; readonly within: unknown }) {
  const labels = useWords(labelWords)
  const value = asObject(within)[field.name]
  if (isNothing(field, value)) return null
  // What is always there needs no name of its own: its values stand among the others.
  if (field.kind === 'group' && field.needed === true) return <>{field.of.fields.map((one) => <ShowField key={one.name} field={one} within={value} />)}</>
  const label = labels[field.label ?? (field.name as keyof typeof labels)]
  return (
    <>
      <dt>{label}</dt>
      <dd><Value field={field} value={value} within={within} /></dd>
    </>
  )
})

function isNothing({ kind }: Field, value: unknown): boolean {
  if (value === undefined || value === null || value === '') return kind !== 'condition'
  return Array.isArray(value) && value.length === 0 && kind !== 'rows' && kind !== 'texts'
}

function Value({ field, value, within }: { readonly field: Field; readonly value: unknown; readonly within: unknown }) {
  const words = useWords(guideWords)
  const codes = useCodes()
  switch (field.kind) {
    case 'text':
    case 'number':
    case 'day':
      return asText(value)
    case 'long':
      return <span className="long">{asText(value)}</span>
    case 'flag':
    case 'maybe':
      return value === true ? words.yes : words.no
    case 'choice':
      return codes(field.codes, asText(value))
    case 'choices':
      return asTexts(value).map((code) => codes(field.codes, code)).join('、')
    case 'texts':
      return asList(value).length === 0 ? words.empty : <ul className="plain-list">{asTexts(value).map((text, at) => <li key={at}>{text}</li>)}</ul>
    case 'group':
      return <ShowFields fields={field.of.fields} within={value} />
    case 'rows':
      return <ShowRows shape={field.of} rows={asList(value)} />
    case 'type':
      return <ShowType code={asText(value)} />
    case 'typeField':
      return <ShowTypeField type={asText(asObject(within)['typeCode'])} field={asText(value)} />
    case 'typeFields':
      return asTexts(value).map((name, at) => <span key={name}>{at > 0 && '、'}<ShowTypeField type={asText(asObject(within)['typeCode'])} field={name} /></span>)
    case 'element':
      return <code>{asText(value)}</code>
    case 'formElements':
      return <ShowElements names={asTexts(value)} />
    case 'condition':
      return <ShowCondition condition={value} />
    case 'proofs':
      return <ShowProofs proofs={asList(value)} />
    case 'materialGroups':
      return <ShowGroups groups={asList(value)} />
  }
}

/** Of several values each with its label; of one alone only the value. */
export function ShowPart({ fields, within }: { readonly fields: readonly Field[]; readonly within: unknown }) {
  const [only, ...others] = fields
  if (only === undefined || others.length > 0) return <ShowFields fields={fields} within={within} />
  return <div><Value field={only} value={asObject(within)[only.name]} within={within} /></div>
}

function ShowRows({ shape, rows }: { readonly shape: Shape; readonly rows: readonly unknown[] }) {
  const words = useWords(guideWords)
  const [first, ...others] = shape.fields
  if (rows.length === 0) return words.empty
  return (
    <ol className="show-rows">
      {rows.map((row, at) => (
        <li key={at}>
          {first !== undefined && <strong>{asText(asObject(row)[shape.title])}</strong>}
          <ShowFields fields={(first?.name === shape.title ? others : shape.fields)} within={row} />
        </li>
      ))}
    </ol>
  )
}

export function ShowFields({ fields, within }: { readonly fields: readonly Field[]; readonly within: unknown }) {
  return <dl className="said-facts">{fields.map((field) => <ShowField key={field.name} field={field} within={within} />)}</dl>
}
