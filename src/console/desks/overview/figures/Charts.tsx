import { BarFigure } from '../../../ui/BarFigure.tsx'
import type { FigureGroup } from '../../../ui/figures.ts'
import { useWords } from '../../../words/language.tsx'
import { overviewWords } from '../words.ts'
import type { ChartsProps } from './charts-props.ts'
import { ResponseTimes } from './ResponseTimes.tsx'
import { fitting, groupsOf, percent, SPARED, sumsOf, type Group, type Sums } from './sums.ts'

interface Shown {
  readonly title: string
  readonly file: string
  readonly series: readonly { readonly key: string; readonly label: string; readonly of: (sums: Sums) => number | null }[]
  readonly written?: (value: number) => string
  readonly isStacked?: boolean
}

/** The same figures in the same layout, by month or by department. */
export function Charts(props: ChartsProps) {
  const { figures, months, dimension, choice, onPick } = props
  const words = useWords(overviewWords)
  const groups = groupsOf(figures, dimension, choice, months).map((group) => ({
    ...group, sums: sumsOf(figures, fitting({ ...choice, [dimension]: group.key })),
  }))
  const charts: readonly Shown[] = [
    {
      title: words.materialsTitle, file: 'materials', series: [
        { key: 'asked', label: words.asked, of: (sums) => told(sums, sums.asked) },
        { key: 'spared', label: words.spared, of: (sums) => told(sums, sums.spared) },
        { key: 'brought', label: words.brought, of: (sums) => told(sums, sums.brought) },
      ],
    },
    { title: words.waysTitle, file: 'spared', isStacked: true, series: SPARED.map((way) => ({ key: way, label: words.ways[way], of: (sums) => told(sums, sums[way]) })) },
    {
      title: words.prefillTitle, file: 'prefill', written: (value) => `${value}%`, series: [
        { key: 'coverage', label: words.coverage, of: ({ suggested, fields }) => percent(suggested, fields) },
        { key: 'kept', label: words.kept, of: ({ kept, suggested }) => percent(kept, suggested) },
      ],
    },
    {
      title: words.askingTitle, file: 'asking', series: [
        { key: 'held', label: words.askedHeld, of: ({ askedThoughHeld }) => askedThoughHeld },
        { key: 'again', label: words.askedAgain, of: ({ askedAgain }) => askedAgain },
      ],
    },
    {
      title: words.cardsTitle, file: 'cards', isStacked: true, series: [
        { key: 'yellow', label: words.yellow, of: ({ yellow }) => yellow },
        { key: 'red', label: words.red, of: ({ red }) => red },
      ],
    },
  ]
  return (
    <div className="overview-grid">
      {charts.map(({ title, file, series, written, isStacked = false }) => (
        <BarFigure
          key={file} title={title} groupsAre={dimension === 'month' ? words.month : words.department} fileName={`efficiency-${file}`}
          series={series} picked={choice[dimension]} onPick={(key) => onPick(dimension, key)} isStacked={isStacked} {...(written && { written })}
          groups={valued(groups, series)}
        />
      ))}
      <ResponseTimes {...props} />
    </div>
  )
}

/** What the hub does not tell is no zero. */
function told({ cases, few }: Sums, value: number): number | null {
  return cases === 0 && few > 0 ? null : value
}

/** Groups with their values; none at all where nothing is known of any, so that an empty chart is not taken for zeros. */
function valued(groups: readonly (Group & { readonly sums: Sums })[], series: Shown['series']): readonly FigureGroup[] {
  const all = groups.map(({ key, label, sums }) => ({ key, label, values: Object.fromEntries(series.map((one) => [one.key, one.of(sums)])) }))
  return all.some(({ values }) => Object.values(values).some((value) => value !== null)) ? all : []
}
