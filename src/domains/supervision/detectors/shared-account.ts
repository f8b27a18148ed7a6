import { BoundedMap } from './bounded.ts'
import { dayNumber, HOUR_MS, MINUTE_MS } from './china-time.ts'
import { Evidence } from './evidence.ts'
import {
  defineDetector, inOrder, severityOf, whoOf, type Finding, type Who, type FiguresOf,
  type Parameters,
} from './finding.ts'
import { isLookUp, personKey, type LookUp } from './log-event.ts'

const MAX_ACCOUNTS = 50_000
const MAX_RECENT = 128

interface Last {
  readonly atMs: number
  readonly index: number
  readonly client: string
  readonly subject: string
  readonly caseNumber: string | null
}

/** Days with something impossible that follow each other within a week. */
interface Episode {
  readonly evidence: Evidence
  days: number
  lastDay: number
  switches: number
  hours: number
  perMinute: number
}

interface Account {
  readonly who: Who
  last: Last | null
  /** Look-ups of the last minute: one for each request and subject. */
  recent: Last[]
  isFast: boolean
  day: number
  switches: number
  switching: Evidence
  /** Activity without a night's rest. */
  beganMs: number
  awake: Evidence
  episode: Episode | null
}

const PARAMETERS = {
  switchMinutes: {
    default: 2, unit: 'minutes',
    meaning: 'going on for somebody else on another system this soon is a switch',
  },
  switches: { default: 8, unit: 'switches per day', meaning: 'so many are unusual' },
  restHours: { default: 5, unit: 'hours', meaning: 'a pause that counts as a night’s rest' },
  awakeHours: { default: 16, unit: 'hours', meaning: 'longer activity without a rest is unusual' },
  perMinute: {
    default: 12, unit: 'subjects per minute',
    meaning: 'more, each by a request of its own, are unusual',
  },
  quietDays: {
    default: 7, unit: 'days',
    meaning: 'after so long without anything, the next time is a finding of its own',
  },
  warning: {
    default: 2, unit: 'days or ways',
    meaning: 'on so many days and in so many ways together is a warning',
  },
  alarm: { default: 5, unit: 'days or ways', meaning: 'likewise, an alarm' },
} satisfies Parameters
type Figures = FiguresOf<typeof PARAMETERS>

export const sharedAccount = defineDetector({
  name: 'shared-account',
  description: 'One account did what one person cannot: it worked for different people on two systems at '
    + 'once, without a night’s rest, or faster than anybody types.',
  parameters: PARAMETERS,
  watch(parameters) {
    const findings: Finding[] = []
    const leave = (account: Account) => report(account, parameters, findings)
    const accounts = new BoundedMap<Account>(MAX_ACCOUNTS, leave)
    return {
      see(event) {
        if (!isLookUp(event) || event.person === null) return
        const account = accounts.touch(personKey(event.department, event.person), () => accountOf(event))
        note(account, event, parameters, findings)
      },
      finish() {
        for (const account of accounts.values()) leave(account)
        return inOrder(findings)
      },
    }
  },
})

function accountOf(event: LookUp): Account {
  const atMs = event.at.getTime()
  return {
    who: whoOf(event), last: null, recent: [], isFast: false, day: dayNumber(atMs), switches: 0,
    switching: new Evidence(), beganMs: atMs, awake: new Evidence(), episode: null,
  }
}

function note(account: Account, event: LookUp, parameters: Figures, findings: Finding[]): void {
  const atMs = Math.max(event.at.getTime(), account.last?.atMs ?? -Infinity)
  const { index, client, subject, caseNumber } = event
  const now: Last = { atMs, index, client, subject, caseNumber }
  const episodeDay = account.episode?.lastDay
  if (episodeDay !== undefined && dayNumber(atMs) - episodeDay > parameters.quietDays) {
    report(account, parameters, findings)
  }
  watchSwitches(account, now, parameters)
  watchRest(account, now, parameters)
  watchPace(account, now, parameters)
  account.last = now
}

function watchSwitches(account: Account, now: Last, { switchMinutes, switches }: Figures): void {
  const { last } = account
  if (dayNumber(now.atMs) !== account.day) {
    account.day = dayNumber(now.atMs)
    account.switches = 0
    account.switching = new Evidence()
  }
  // The same person or case on two systems is one clerk with two windows open.
  if (!last || now.client === last.client || now.subject === last.subject
    || (now.caseNumber !== null && now.caseNumber === last.caseNumber)
    || now.atMs - last.atMs > switchMinutes * MINUTE_MS) return
  account.switches += 1
  account.switching.addEntry(last.index, last.atMs)
  account.switching.addEntry(now.index, now.atMs)
  if (account.switches < switches) return
  const episode = episodeOf(account, now, account.switching)
  account.switching = new Evidence()
  episode.switches = Math.max(episode.switches, account.switches)
}

function watchRest(account: Account, now: Last, { restHours, awakeHours }: Figures): void {
  if (account.last !== null && now.atMs - account.last.atMs >= restHours * HOUR_MS) {
    account.beganMs = now.atMs
    account.awake = new Evidence()
  }
  account.awake.addEntry(now.index, now.atMs)
  const hours = (now.atMs - account.beganMs) / HOUR_MS
  if (hours <= awakeHours) return
  const episode = episodeOf(account, now, account.awake)
  account.awake = new Evidence()
  episode.hours = Math.max(episode.hours, hours)
}

function watchPace(account: Account, now: Last, { perMinute }: Figures): void {
  account.recent = account.recent.filter(({ atMs }) => atMs > now.atMs - MINUTE_MS).slice(-MAX_RECENT)
  // A list asked for in one request was not typed; its entries share their time.
  if (account.recent.some(({ atMs, subject }) => atMs === now.atMs || subject === now.subject)) return
  account.recent.push(now)
  const wasFast = account.isFast
  account.isFast = account.recent.length > perMinute
  if (!account.isFast) return
  const evidence = new Evidence()
  for (const { index, atMs } of wasFast ? [now] : account.recent) evidence.addEntry(index, atMs)
  const episode = episodeOf(account, now, evidence)
  episode.perMinute = Math.max(episode.perMinute, account.recent.length)
}

function episodeOf(account: Account, now: Last, evidence: Evidence): Episode {
  const day = dayNumber(now.atMs)
  account.episode ??= { evidence: new Evidence(), days: 0, lastDay: -1, switches: 0, hours: 0, perMinute: 0 }
  if (day > account.episode.lastDay) account.episode.days += 1
  account.episode.lastDay = day
  account.episode.evidence.addAll(evidence)
  return account.episode
}

function report(account: Account, { warning, alarm }: Figures, findings: Finding[]): void {
  const { who, episode } = account
  if (!episode) return
  account.episode = null
  const { evidence, days, switches, hours, perMinute } = episode
  const ways = [switches, hours, perMinute].filter((figure) => figure > 0).length
  findings.push({
    detector: 'shared-account',
    severity: severityOf(days + ways - 1, warning, alarm),
    who,
    ...evidence.shown(),
    figures: { days, switches, hours, perMinute },
    sentence: `On ${days} days one account worked beyond one person: up to ${switches} switches between systems, `
      + `${Math.floor(hours)} hours without a rest, ${perMinute} subjects in a minute (0: not unusual).`,
  })
}
