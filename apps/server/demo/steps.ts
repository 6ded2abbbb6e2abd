import { proposeRoute } from '#catalogue/rules.ts'
import type { Category } from '#catalogue/contract.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { awake, DAY_MS, HOUR_MS, inOffice, later, MINUTE_MS } from './clockwork.ts'
import { ORGS } from './hands.ts'
import { SIFANG } from './land.ts'
import {
  ADDED,
  ADDED_EN,
  ASK_ANY,
  DECLINES,
  DONE_AGAIN,
  INSTRUCTIONS,
  NOTES,
  PROGRESS_KEPT,
  PROGRESS_TOLD,
  RATED,
  REASONS,
  RECALLED,
  REOPENED,
  SAID_BY_PHONE,
  SEEN_TO,
  SENT_BACK,
  STILL_BAD,
  VERIFIED,
  WITHDRAWN,
} from './said/along-the-way.ts'
import type { TwoSorts } from './said/along-the-way.ts'
import type { Theme } from './said/index.ts'
import { categoryOf } from './sayings.ts'
import type { Facts } from './sayings.ts'
import type { Saying, Step } from './story.ts'

/** How a story must stand when the demo is looked at, if that is not left to chance. */
export interface Ending {
  readonly state: 'received' | 'asked' | 'assigned' | 'done' | 'reopened' | 'withdrawn' | 'rework'
  readonly overdue?: boolean
  /** Everything happened before this. */
  readonly by?: Date
}

interface Told {
  readonly theme: Theme
  readonly saying: Saying
  readonly facts: Facts
  readonly receivedAt: Date
}

/** A step that does not know its hour yet. */
type Undated = Step extends infer S ? (S extends Step ? Omit<S, 'at'> : never) : never
/** When the next step comes, reckoned from the one before. */
type Wait = (from: Date) => Date

/** Writes a story down, step by step, keeping the time. */
class Tale {
  readonly steps: Step[] = []
  at: Date
  constructor(at: Date) {
    this.at = at
  }
  next(wait: Wait, step: Undated): this {
    this.at = later(wait(this.at), 1000)
    this.steps.push({ ...step, at: this.at })
    return this
  }
}

/** Hours the work takes with those who do it, by promise: from, to. */
const WORK_HOURS: Readonly<Record<string, readonly [number, number]>> = {
  urgent: [0.7, 9],
  utilities: [1, 14],
  simple: [3, 50],
  ordinary: [10, 130],
  complex: [40, 300],
  consult: [1, 20],
}

/** What became of it: every act after the first word. */
/** Who left no way to be reached is asked nothing, unless they hold the code themselves. */
export const mayBeAsked = ({ person, channel }: Told['saying']): boolean =>
  person !== undefined || channel === 'doorway' || channel === 'web'

export function stepsOf(told: Told, chance: Chance, ending?: Ending): Step[] {
  const story = new Telling(told, chance)
  if (ending) return squeezed(story.ending(ending), told.receivedAt, ending.by)
  return story.usual()
}

/** Steps that would still be to come are drawn together, so that the story stands where it must. */
function squeezed(steps: readonly Step[], from: Date, by: Date | undefined): Step[] {
  const last = steps.at(-1)
  if (by === undefined || last === undefined || last.at <= by) return [...steps]
  const room = Math.max(1, by.getTime() - from.getTime())
  const taken = last.at.getTime() - from.getTime()
  return steps.map((step) => ({
    ...step,
    at: later(from, ((step.at.getTime() - from.getTime()) / taken) * room),
  }))
}

/** What is mended with tools; the rest is settled by talking and by offices. */
const MENDED =
  /^(repair|utility|sanitation|greening|property-access|safety-(equipment|manhole|wire|flood|fire)|traffic-(road|charging|sign))/

class Telling {
  readonly #told: Told
  readonly #chance: Chance
  readonly #category: Category
  readonly #tale: Tale
  readonly #desk: string
  readonly #org: string

  constructor(told: Told, chance: Chance) {
    this.#told = told
    this.#chance = chance
    this.#category = categoryOf(told.theme.category)
    this.#tale = new Tale(told.receivedAt)
    this.#desk = deskOf(this.#category, told.facts.door.community, chance)
    this.#org = handsFor(this.#category, told.facts.area)
  }

  /** As chance has it. */
  usual(): Step[] {
    const { theme } = this.#told
    if (this.#chance.hits(0.035)) return this.#begin().#withdraw().#tale.steps
    if (theme.answered !== undefined) return this.#answered(theme.answered).#tale.steps
    this.#begin()
    if (this.#mayAsk() && this.#chance.hits(theme.ask ? 0.3 : 0.06)) this.#ask().#reply()
    if (this.#chance.hits(0.05)) this.#declined()
    else if (this.#chance.hits(0.02)) this.#recalled()
    this.#dispatch().#work({ slow: this.#chance.hits(0.12) }).#check()
    if (this.#chance.hits(0.45)) return this.#rate().#tale.steps
    if (this.#chance.hits(0.06)) this.#again()
    return this.#called().#tale.steps
  }

  /** As the demo needs it. */
  ending({ state, overdue = false }: Ending): Step[] {
    if (state === 'received') return []
    if (state === 'asked') return this.#ask().#tale.steps
    if (state === 'withdrawn') return this.#withdraw().#tale.steps
    this.#begin().#dispatch()
    if (state === 'assigned') {
      if (overdue || this.#chance.hits(0.7)) this.#accept()
      if (overdue)
        this.#tale.next((at) => later(at, 20 * HOUR_MS), {
          does: 'progress',
          text: this.#one(PROGRESS_TOLD),
          told: true,
        })
      return this.#tale.steps
    }
    this.#work({ slow: false })
    if (state === 'done') return this.#tale.steps
    if (state === 'rework') return this.#verify(false).#tale.steps
    return this.#verify(true).#reopen().#tale.steps
  }

  #say(text: string): string {
    return this.#told.facts.fill(text)
  }
  #one(words: TwoSorts): string {
    return this.#chance.pick(MENDED.test(this.#category.code) ? words.mended : words.settled)
  }

  /** From the desk: at once where there is danger, else when the office is open. */
  #soon(from: number, to: number): Wait {
    const minutes = this.#chance.int(from, to)
    return (at) =>
      this.#category.policy === 'urgent'
        ? later(at, Math.min(minutes, 35) * MINUTE_MS)
        : inOffice(at, minutes)
  }
  /** From people at home or at work: some hours later, not at night. */
  #some(fromHours: number, toHours: number): Wait {
    const hours = fromHours + this.#chance.next() * (toHours - fromHours)
    return (at) => awake(later(at, hours * HOUR_MS), this.#chance)
  }

  /** What the desk does before it decides. */
  #begin(): this {
    if (this.#chance.hits(0.12) && this.#told.saying.categoryCode === undefined)
      this.#tale.next(this.#soon(4, 80), { does: 'sort', by: this.#desk, categoryCode: this.#category.code })
    if (this.#chance.hits(0.14))
      this.#tale.next(this.#soon(3, 60), {
        does: 'note',
        by: this.#desk,
        text: this.#one(NOTES),
        audience: 'desk',
      })
    if (this.#chance.hits(0.08))
      this.#tale.next(this.#some(0.2, 5), {
        does: 'add',
        text: this.#told.saying.lang === 'en' ? ADDED_EN : this.#chance.pick(ADDED),
        photos: [],
      })
    return this
  }

  #mayAsk(): boolean {
    return mayBeAsked(this.#told.saying)
  }

  #ask(): this {
    const [question] = this.#told.theme.ask ?? ASK_ANY
    this.#tale.next(this.#soon(10, 120), { does: 'ask', by: this.#desk, text: this.#say(question) })
    return this
  }
  #reply(): this {
    const [, reply] = this.#told.theme.ask ?? ASK_ANY
    const photos = this.#told.theme.picture && this.#chance.hits(0.6) ? [this.#told.theme.picture[0]] : []
    this.#tale.next(this.#some(0.1, 16), { does: 'add', text: this.#say(reply), photos })
    return this
  }

  #withdraw(): this {
    if (this.#chance.hits(0.4)) this.#dispatch()
    this.#tale.next(this.#some(0.2, 9), {
      does: 'withdraw',
      text: this.#chance.hits(0.8) ? this.#chance.pick(WITHDRAWN) : undefined,
    })
    return this
  }

  #answered(outcome: 'answered' | 'explained' | 'referred'): this {
    const { theme, facts } = this.#told
    this.#tale.next(this.#soon(6, 260), { does: 'answer', by: this.#desk, outcome, text: facts.done })
    return theme.kind !== 'praise' && this.#chance.hits(0.35) ? this.#rate() : this.#called()
  }

  #dispatch(org = this.#org): this {
    const instruction = this.#chance.hits(0.14) ? this.#one(INSTRUCTIONS) : undefined
    this.#tale.next(this.#soon(5, 110), {
      does: 'dispatch',
      by: this.#desk,
      org,
      categoryCode: this.#category.code,
      ...(instruction === undefined ? {} : { instruction }),
    })
    return this
  }

  /** Sent to somebody who says no. */
  #declined(): this {
    const [reason, text] = this.#chance.pick(DECLINES)
    this.#dispatch(this.#wrongHands())
    this.#tale.next(this.#some(0.3, 7), { does: 'decline', reason, text })
    return this
  }
  #recalled(): this {
    this.#dispatch(this.#wrongHands())
    this.#tale.next(this.#soon(5, 60), { does: 'recall', by: this.#desk, text: this.#chance.pick(RECALLED) })
    return this
  }

  /** Who it is not for, and gets it all the same. */
  #wrongHands(): string {
    const [property, office] =
      this.#told.facts.door.community === SIFANG
        ? ['四方物业', '四方社区居委会']
        : ['红花物业', '红花社区居委会']
    return this.#org === property ? office : property
  }

  #accept(): this {
    this.#tale.next(this.#some(0.1, this.#category.policy === 'urgent' ? 0.5 : 5), { does: 'accept' })
    return this
  }

  #work({ slow }: { readonly slow: boolean }): this {
    const [from, to] = WORK_HOURS[this.#category.policy] ?? WORK_HOURS['ordinary']!
    const factor = slow ? 2.6 : 1
    if (this.#chance.hits(0.9)) this.#accept()
    if (this.#chance.hits(slow ? 0.8 : 0.2)) {
      const told = this.#chance.hits(0.6)
      this.#tale.next(this.#some(0.5, from + 4), {
        does: 'progress',
        told,
        text: this.#one(told ? PROGRESS_TOLD : PROGRESS_KEPT),
      })
    }
    return this.#submit(
      this.#told.facts.done,
      this.#some(from * factor, from + (to - from) * factor * this.#chance.next()),
    )
  }
  #submit(text: string, wait: Wait): this {
    const { picture } = this.#told.theme
    this.#tale.next(wait, {
      does: 'submit',
      text: this.#say(text),
      photos: picture && this.#chance.hits(0.6) ? [picture[1]] : [],
    })
    return this
  }

  #verify(passed: boolean): this {
    const method = this.#chance.weighted(
      [
        ['phone', 40],
        ['photo', 32],
        ['on-site', 22],
        ['record', 6],
      ] as const,
      ([, share]) => share,
    )[0]
    if (method === 'phone' && this.#told.saying.person && this.#chance.hits(0.5))
      this.#tale.next(this.#soon(15, 300), { does: 'unmask', by: this.#desk, reason: 'call-back' })
    const text = passed
      ? this.#chance.hits(0.6)
        ? this.#chance.pick<string>(VERIFIED[method])
        : undefined
      : this.#one(SENT_BACK)
    this.#tale.next(this.#soon(10, 420), { does: 'verify', by: this.#desk, passed, method, text })
    return this
  }
  /** Looked at by somebody else; one in ten goes back once. */
  #check(): this {
    if (this.#chance.hits(0.09)) this.#verify(false).#submit(this.#one(DONE_AGAIN), this.#some(4, 40))
    return this.#verify(true)
  }

  #rate(): this {
    const grade = this.#chance.weighted(
      [
        [5, 56],
        [4, 24],
        [3, 10],
        [2, 6],
        [1, 4],
      ] as const,
      ([, share]) => share,
    )[0]
    const solved = grade >= 4 ? true : grade === 1 ? (this.#chance.hits(0.5) ? false : null) : null
    const words =
      this.#told.saying.lang === 'zh' && this.#chance.hits(grade >= 4 ? 0.45 : 0.85)
        ? this.#chance.pick(RATED[grade]!)
        : undefined
    const reasons = this.#chance.hits(0.6) ? [this.#chance.pick(REASONS[grade >= 4 ? 'good' : 'bad'])] : []
    this.#tale.next(this.#some(0.5, 80), { does: 'rate', grade, solved, reasons, text: words })
    if (solved === false) return this.#redo().#called()
    return grade <= 2 ? this.#seenTo() : this
  }

  /** A low rating is looked into: what was done, and a word to the person. */
  #seenTo(): this {
    const chance = chanceOf(`seen ${this.#told.receivedAt.toISOString()}`)
    if (this.#category.seal !== null) return this
    const [text, told] = chance.pick(SEEN_TO)
    this.#tale.next((at) => inOffice(later(at, (1 + chance.next() * 3) * DAY_MS), 40), {
      does: 'seeTo',
      by: 'callback',
      text,
      ...(told === undefined ? {} : { told }),
    })
    return this
  }

  /** Some days after closing somebody rings up, if the rule says so. */
  #called(): this {
    const chance = chanceOf(`called ${this.#told.receivedAt.toISOString()}`)
    const { saying } = this.#told
    if (saying.person === undefined || this.#category.seal !== null || saying.kind === 'praise') return this
    const by = 'callback'
    const wait: Wait = (at) => inOffice(later(at, (3 + chance.next() * 1.6) * DAY_MS), chance.int(5, 90))
    const missed = chance.hits(0.18)
    if (missed) this.#tale.next(wait, { does: 'miss', by, text: '没人接' })
    // Whoever spoke by phone or in person is always called; only then can it be said for certain that it goes on.
    const spoken = saying.channel !== 'doorway' && saying.channel !== 'web'
    const solved = spoken && chance.hits(0.07) ? 'no' : chance.hits(0.1) ? 'partly' : 'yes'
    // Some give no grade.
    const grade = chance.pick(solved === 'yes' ? [5, 5, 5, 4, 4, 0] : [3, 2, 0]) || undefined
    const text =
      solved === 'no'
        ? chance.pick(STILL_BAD)
        : solved === 'yes' && chance.hits(0.5)
          ? chance.pick(SAID_BY_PHONE)
          : undefined
    this.#tale.next(missed ? this.#soon(90, 300) : wait, { does: 'call', by, solved, grade, text })
    if (solved !== 'no') return grade === 2 ? this.#seenTo() : this
    this.#redo().#tale.next((at) => inOffice(later(at, 3.2 * DAY_MS), 60), {
      does: 'call',
      by,
      solved: 'yes',
      grade: 4,
      text: '这回好了，谢谢。',
    })
    return this
  }
  #reopen(): this {
    this.#tale.next(this.#some(5, 60), { does: 'reopen', text: this.#one(REOPENED) })
    return this
  }
  #again(): this {
    return this.#reopen().#redo()
  }
  #redo(): this {
    this.#dispatch().#accept().#submit(this.#one(DONE_AGAIN), this.#some(5, 70))
    return this.#verify(true)
  }
}

/** Who sits at the desk for it: what is sealed goes past the clerks. */
function deskOf(category: Category, community: string, chance: Chance): string {
  if (category.seal === 'staff-conduct') return 'subdistrict'
  if (category.seal !== null) return community === SIFANG ? 'subdistrict' : 'secretary'
  if (community === SIFANG) return 'clerk-sifang'
  return chance.hits(0.62) ? 'clerk' : 'clerk2'
}

const asHands = ORGS.map((org) => ({ ...org, id: org.nameZh }))
function handsFor(category: Category, area: string): string {
  const found = proposeRoute(category, area, asHands)[0]
  if (!found) throw new Error(`nobody takes ${category.code}`)
  return found.hand.nameZh
}
