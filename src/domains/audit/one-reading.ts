const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|\s+/g

/**
 * Reads JSON that every reader reads alike. A text that names one member twice shows one thing to a person and another
 * to a program, so it is refused; spaces, and other spellings of the same text or number, are not.  @throws
 * SyntaxError, RangeError; their messages may quote the text
 */
export function parseOneReading(text: string): unknown {
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
  const spelt = text.replace(/^\uFEFF/, '').replace(TOKEN, (token) =>
    token.trim() === '' ? '' : JSON.stringify(JSON.parse(token)),
  )
  if (spelt !== JSON.stringify(value)) throw new SyntaxError('a member is named twice')
  return value
}
