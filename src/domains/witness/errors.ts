/** The folder of a witness cannot be used; the message says what is wrong with it and names no content. */
export class WitnessFolderUnusable extends Error {
  override readonly name = 'WitnessFolderUnusable'
}
