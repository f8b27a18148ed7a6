// Unicode normalisation sorts the marks of one letter by insertion, which is quadratic: 80,000 marks took 2.3 s. No script
// stacks more than a few; 30 is the bound of UAX 15's stream-safe text.
const TOO_MANY_MARKS = /\p{M}{31}/u

/** Whether a text stacks more combining marks on one letter than any script does. */
export function stacksMarks(text: string): boolean {
  return TOO_MANY_MARKS.test(text)
}

/** The text in NFKC, so that full width and half width are one; as it is where normalising would take too long. */
export function compatibleText(text: string): string {
  return stacksMarks(text) ? text : text.normalize('NFKC')
}
