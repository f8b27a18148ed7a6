// The first file of a thread that verifies: Node 20 gives threads no loader of their own.
import { register } from 'tsx/esm/api'

register()
await import('./stretch-thread.ts')
