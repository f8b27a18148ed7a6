import { Bar, BarChart, CartesianGrid, Cell, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { BarFigureProps } from './figures.ts'

/** Told apart by lightness too, for those who do not see the colours. */
const COLOURS = ['#1a4f8b', '#d98c1f', '#7fb3e6', '#6b2f6b', '#4b8b5e']

/** Loaded with the first chart. What it shows stands in the table as well, which is what screen readers are given. */
export function Bars({ title, series, groups, onPick, picked = null, written = String, isStacked = false }: BarFigureProps) {
  const data = groups.map(({ key, label, values }) => ({ key, label, ...values }))
  const pick = (at: number) => {
    const group = groups[at]
    if (group !== undefined) onPick?.(group.key)
  }
  return (
    <figure className="bars" aria-label={title}>
      <ResponsiveContainer width="100%" height={220}>
        <BarChart data={data} accessibilityLayer={false} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="#e3e5e9" />
          <XAxis dataKey="label" tick={{ fontSize: 12 }} interval="preserveStartEnd" />
          <YAxis tick={{ fontSize: 12 }} width={48} allowDecimals={false} tickFormatter={written} />
          <Tooltip formatter={(value) => written(Number(value))} isAnimationActive={false} />
          {series.length > 1 && <Legend content={<Words series={series} />} />}
          {series.map(({ key, label }, at) => (
            <Bar key={key} dataKey={key} name={label} fill={colourOf(at)} isAnimationActive={false} {...(isStacked && { stackId: 'one' })}
              {...(onPick && { onClick: (_bar: unknown, index: number) => pick(index), cursor: 'pointer' })}>
              {groups.map((group) => <Cell key={group.key} fillOpacity={picked === null || picked === group.key ? 1 : 0.35} />)}
            </Bar>
          ))}
        </BarChart>
      </ResponsiveContainer>
    </figure>
  )
}

/** In the series' own order; the library's legend names its icons in English. */
function Words({ series }: Pick<BarFigureProps, 'series'>) {
  return <ul className="legend">{series.map(({ key, label }, at) => <li key={key}><span aria-hidden style={{ background: colourOf(at) }} />{label}</li>)}</ul>
}

function colourOf(at: number): string {
  return COLOURS[at % COLOURS.length] ?? '#1a4f8b'
}
