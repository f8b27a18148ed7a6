import { AggregatorRegistry, collectDefaultMetrics, Counter, Histogram, Registry, type MetricObjectWithValues, type MetricValue } from 'prom-client'
import { metricsText, type Metric } from './metrics.ts'

/** Seconds. A proof takes some milliseconds, a notice as PDF some fifty; what takes longer than ten seconds is given up. */
const BUCKETS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 10]

let ofProcess: Registry | undefined

/**
 * How long requests and operations take and what is refused, for Prometheus (text format 0.0.4). Labels are routes,
 * operations and codes of the program: nothing that a caller sends becomes a label.
 */
export class Figures {
  readonly #registry = new Registry()
  readonly #requests = new Histogram({
    name: 'yihao_http_request_duration_seconds', help: 'Time from the headers of a request to the end of its answer.',
    labelNames: ['route', 'status'], buckets: BUCKETS, registers: [this.#registry],
  })
  readonly #operations = new Histogram({
    name: 'yihao_operation_duration_seconds', help: 'Time of an operation in the funnel, without its entry in the log.',
    labelNames: ['operation', 'outcome'], buckets: BUCKETS, registers: [this.#registry],
  })
  readonly #refusals = new Counter({
    name: 'yihao_refusals_total', help: 'Answers whose first error had this code.', labelNames: ['code'], registers: [this.#registry],
  })

  answered(route: string | undefined, status: number, durationMs: number, code: string | undefined): void {
    this.#requests.observe({ route: route ?? 'none', status: `${Math.floor(status / 100)}xx` }, durationMs / 1_000)
    if (code !== undefined) this.#refusals.inc({ code })
  }

  ran(operation: string, outcome: 'DONE' | 'REFUSED' | 'FAILED', durationMs: number): void {
    this.#operations.observe({ operation, outcome }, durationMs / 1_000)
  }

  /** These figures, those of the process (memory, processor, event loop, garbage collection), and those that are given. */
  async text(metrics: readonly Metric[]): Promise<string> {
    return metricsText(metrics) + (await this.#registry.metrics()) + (await figuresOfProcess().metrics())
  }

  /** The same as plain objects, to be added to those of other processes. */
  async objects(metrics: readonly Metric[]): Promise<FiguresOfProcess> {
    return [...metrics.map(objectOf), ...(await this.#registry.getMetricsAsJSON()), ...(await figuresOfProcess().getMetricsAsJSON())]
  }
}

export type FiguresOfProcess = readonly MetricObjectWithValues<MetricValue<string>>[]

/** The text of several processes as one: sums, but for what says otherwise of itself. */
export function figuresTogether(processes: readonly FiguresOfProcess[]): Promise<string> {
  return AggregatorRegistry.aggregate(processes as object[]).metrics()
}

/** Of a process there is one, however many hubs are in it: its observers are made once. */
function figuresOfProcess(): Registry {
  if (ofProcess === undefined) collectDefaultMetrics({ register: (ofProcess = new Registry()) })
  return ofProcess
}

function objectOf({ name, help, type, value, aggregator }: Metric): FiguresOfProcess[number] {
  const values = typeof value === 'number' ? [{ labels: {}, value }] : value
  return { name, help, type, aggregator: aggregator ?? 'sum', values } as unknown as FiguresOfProcess[number]
}
