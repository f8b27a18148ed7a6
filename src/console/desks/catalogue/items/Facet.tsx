import { memo } from 'react'

export interface FacetValue {
  readonly value: string
  readonly name: string
  readonly count: number
}

interface FacetProps {
  readonly legend: string
  readonly values: readonly FacetValue[]
  readonly chosen: string | null
  readonly onChoose: (value: string | null) => void
}

/** Values to choose one of, each with how many items it would show. Choosing the chosen one again takes it back. */
export const Facet = memo(function Facet({ legend, values, chosen, onChoose }: FacetProps) {
  return (
    <fieldset className="facet">
      <legend>{legend}</legend>
      <ul>
        {values.map(({ value, name, count }) => (
          <li key={value}>
            <button type="button" aria-pressed={chosen === value} onClick={() => onChoose(chosen === value ? null : value)}>
              <span>{name}</span> <span className="figure">{count}</span>
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  )
})
