// The first file of a thread that prepares rows: Node 20 gives threads no loader of their own.
import { register } from 'tsx/esm/api'

register()
await import('./preparing-thread.ts')
