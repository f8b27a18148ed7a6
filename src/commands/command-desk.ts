import type { OpenedHub } from './open-hub.ts'

/** What a command is given by main.ts: the hub opened and closed around it, where its words go, and its exit code. */
export interface CommandDesk {
  withHub(work: (opened: OpenedHub) => Promise<void>): Promise<void>
  finish(code: number): void
  say(line: string): void
  print(line: string): void
}
