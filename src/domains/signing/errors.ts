/** The file of token signing keys is damaged. Says what is wrong with it, never what is in it. */
export class SigningKeysInvalid extends Error {
  override readonly name = 'SigningKeysInvalid'
}
