import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api'

// Spans go to whatever OpenTelemetry SDK the process was started with (`node --import`); without one nothing is made of
// them. They name routes, operations and statements of the program, never what a caller sent.

/** W3C Trace Context, section 3.2: version, trace id, parent id, flags. Later versions may have more behind the flags. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?$/
/** A trace id is random; one with so many decimal digits in a row is a number that somebody has put there. */
const NUMBER_INSIDE = /\d{15}/

/** The trace that a caller's request belongs to, or null where it names none that may be written down. */
export function traceIdOf(traceparent: string | undefined): string | null {
  const id = TRACEPARENT.exec(traceparent ?? '')?.[1]
  return id === undefined || NUMBER_INSIDE.test(id) ? null : id
}

export interface RequestTrace {
  readonly traceId: string | null
  /** Runs what belongs to the request, so that spans made in it become its children. */
  within<T>(work: () => T): T
  end(route: string, status: number): void
}

/** Begins the span of a request. Of what the caller sent only a well-formed `traceparent` is taken over, no baggage. */
export function traceRequest(method: string, traceparent: string | undefined, requestId: string): RequestTrace {
  const traceId = traceIdOf(traceparent)
  const parent = traceId === null ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent })
  const span = tracer().startSpan(method, { kind: SpanKind.SERVER, attributes: { 'http.request.method': method, 'yihao.request_id': requestId } }, parent)
  const own = trace.setSpan(parent, span)
  return {
    traceId: traceId ?? idOf(span),
    within: (work) => context.with(own, work),
    end(route, status) {
      span.updateName(`${method} ${route}`)
      span.setAttributes({ 'http.route': route, 'http.response.status_code': status })
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    },
  }
}

/** Runs a piece of work in a span of its own, named by the program. */
export async function traced<T>(name: string, work: () => Promise<T>): Promise<T> {
  const span = tracer().startSpan(name)
  // Without an SDK there is nobody to tell: no context is made for it.
  if (!span.isRecording()) return work()
  try {
    return await context.with(trace.setSpan(context.active(), span), work)
  } catch (error) {
    // The error itself may quote values.
    span.setStatus({ code: SpanStatusCode.ERROR })
    throw error
  } finally {
    span.end()
  }
}

function tracer() {
  return trace.getTracer('yihao')
}

function idOf(span: Span): string | null {
  return span.isRecording() ? span.spanContext().traceId : null
}
