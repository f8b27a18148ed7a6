/** One number at one moment, in the words of the OpenMetrics text format. */
export interface Metric {
  /** `yihao_…`, with its unit at the end; a counter ends in `_total`. */
  readonly name: string
  readonly help: string
  readonly type: 'gauge' | 'counter'
  /** One value, or one for each value of a label. Labels are closed words and configured names, never a caller's text. */
  readonly value: number | readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[]
  /** What of several processes is the hub's; their sum unless said. */
  readonly aggregator?: 'max' | 'min'
}

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** The text that Prometheus and its like read (exposition format 0.0.4). */
export function metricsText(metrics: readonly Metric[]): string {
  return metrics.map(({ name, help, type, value }) => {
    const lines = typeof value === 'number'
      ? [`${name} ${value}`]
      : value.map(({ labels, value: one }) => `${name}{${labelsText(labels)}} ${one}`)
    return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n')
  }).join('')
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, text]) => `${name}="${text.replaceAll(/[\\"\n]/g, (one) => (one === '\n' ? '\\n' : `\\${one}`))}"`)
    .join()
}
