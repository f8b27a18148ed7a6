/** A document of schema/operations: the page sends its identifier and never a text (ADR 0026). */
export interface TrustedDocument<Answer, Variables> {
  /** `sha256:` and the SHA-256 of its text in hex. */
  readonly id: string
  /** Name of its operation. */
  readonly name: string
  readonly kind: 'query' | 'mutation'
  /** Only for the compiler: what it answers, and with what it is asked. */
  readonly types?: (variables: Variables) => Answer
}
