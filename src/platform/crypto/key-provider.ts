import {
  KeyringInvalid,
  newKeyringDocument,
  readKeyringDocument,
  type KeyringDocument,
} from './keyring-document.ts'
import { createPrivateFile, readPrivateFile } from './private-file.ts'

/**
 * Where the keys come from: a file, the environment, or a key management system behind the same
 * method. What `load` gives has been checked; it fails rather than give half a keyring.
 */
export interface KeyProvider {
  load(): Promise<KeyringDocument>
}

/**
 * Keys in a file of its own, apart from the database. The first load creates it (mode 0600, folder
 * 0700) with a new key for every purpose; of several processes that start together all get the
 * same keys. A crash leaves no file or a whole one.
 *
 * @throws PrivateFileExposed when others may read the file; KeyringInvalid when it is damaged
 */
export function fileKeyProvider(path: string): KeyProvider {
  return {
    async load() {
      const present = await readPrivateFile(path)
      if (present !== null) return readKeyringDocument(present)
      await createPrivateFile(path, `${JSON.stringify(newKeyringDocument(), null, 2)}\n`)
      // Read back what lies there: it is another process's file if that one was quicker.
      const created = await readPrivateFile(path)
      if (created === null) throw new KeyringInvalid('The key file vanished while it was created')
      return readKeyringDocument(created)
    },
  }
}

/**
 * Keys given as JSON text, for configuration that comes from the environment.
 *
 * @throws KeyringInvalid from `load`, without any part of the text
 */
export function textKeyProvider(json: string): KeyProvider {
  return { load: async () => readKeyringDocument(json) }
}
