import type { Meaning, ProblemCode } from '../contract/words.ts'
import { readDate, isoOf } from './dates.ts'
import type { Said } from './dates.ts'
import { readIdentity } from './identity.ts'
import { Lines } from './lines.ts'
import { readPhones } from './phones.ts'
import type { Entry, Household } from './read.ts'
import {
  isCountSaid,
  withoutCode,
  dweltSaid,
  isTenantSaid,
  kinshipSaid,
  nameSaid,
  registrationSaid,
  sexSaid,
  yesSaid,
} from './said.ts'
import type { Basis, Dwelt, Kinship, Sex } from './said.ts'
import { Lacking } from './lacking.ts'
import { namesIn } from './names.ts'
import { isNothing, letterOf, textOf } from './sheet.ts'
import type { Dwellings, Near } from './where.ts'
import { severityOf } from './problems.ts'
import type { Answers } from './problems.ts'

/** Something to say about a row: what, in which column, what stands there, what could stand there. */
export interface Problem {
  readonly code: ProblemCode
  readonly column: string
  readonly said: string
  readonly near?: readonly Near[]
  readonly missing?: { readonly entrance: string; readonly room: string }
}

/** Fields that are kept only while a purpose asks for them. */
export const EXTRAS = ['nation', 'marriage', 'education', 'politics'] as const
export type Extra = (typeof EXTRAS)[number]

/** A row as the ledger takes it. */
export interface Ready {
  readonly dwellingId: string
  readonly person: {
    readonly name: string
    readonly identityNumber?: string
    readonly sex?: Sex
    readonly birthYear?: number
    readonly phone?: string
  }
  readonly household?: { readonly key: string; readonly head: boolean; readonly kinship?: Kinship }
  readonly lives?: { readonly basis?: Basis; readonly since?: string }
  readonly registered?: Readonly<Record<string, never>>
  readonly owns?: Readonly<Record<string, never>>
  readonly extras?: Partial<Record<Extra, string>>
}

export interface Judged {
  readonly sheet: string
  readonly line: number
  readonly name: string
  readonly problems: readonly Problem[]
  /** Absent where a problem stops the row or waits for an answer. */
  readonly ready?: Ready
  readonly path?: string
}

export interface Ground extends Answers {
  readonly dwellings: Dwellings
  readonly thisYear: number
  readonly extras: ReadonlySet<string>
}

const text = (entry: Entry, meaning: Meaning): string => textOf(entry.cells[meaning]?.cell ?? null)
const letter = (entry: Entry, meaning: Meaning): string => {
  const column = entry.cells[meaning]?.column ?? entry.columns.get(meaning)
  return column === undefined ? '' : letterOf(column)
}
/** The cell that says which building, or which room; an address says both. */
const whereLetter = (entry: Entry, part: 'building' | 'room'): string => {
  const ways =
    part === 'building'
      ? (['building', 'address', 'room'] as const)
      : (['room', 'address', 'building'] as const)
  return ways.map((meaning) => letter(entry, meaning)).find((found) => found !== '') ?? ''
}

interface Person {
  readonly entry: Entry
  readonly name: string
  readonly number: string | undefined
  readonly sex: Sex | undefined
  readonly birthYear: number | undefined
  readonly phone: string | undefined
  readonly kin: Kinship | undefined
  readonly isTenant: boolean
  readonly problems: Problem[]
}

/** Judges households one after the other, remembering which identity numbers there were. */
export class Judge {
  readonly #ground: Ground
  readonly #seen = new Lines()
  /** What the rows name and nobody has on record. */
  readonly lacking = new Lacking()

  constructor(ground: Ground) {
    this.#ground = ground
  }

  household(household: Household): readonly Judged[] {
    const [first] = household
    if (!first) return []
    const owners = ownersIn(first)
    // Of an empty dwelling the row names its owner and nobody else.
    const inside = owners.length === 0 ? household : household.filter((entry) => !isNobody(entry))
    const people = inside.map((entry) => this.#person(entry))
    const where = this.#ground.dwellings.find(first.place)
    const named = new Set(people.map(({ name }) => name))
    const apart = owners.filter((owner) => !named.has(owner))
    const dwelt = dweltOf(first)
    if (!('id' in where)) {
      if (where.lacks) this.lacking.note(where.lacks, people.length)
      const problem = {
        code: where.problem,
        column: whereLetter(first, where.part),
        said: where.said,
        near: where.near,
        ...(where.missing ? { missing: where.missing } : {}),
      }
      const named = people.length > 0 ? people : [{ entry: first, name: owners[0] ?? '', problems: [] }]
      return named.map(({ entry, name, problems }) => ({
        sheet: entry.sheet,
        line: entry.line,
        name,
        problems: [...problems, problem],
      }))
    }
    const key = `${where.id}#${where.oneMoreHousehold()}`
    const head = headOf(people, first.head)
    const judged = people.map((person): Judged => {
      const ties = tiesOf(person, { ...dwelt, owners }, this.#ground, head === person)
      // Who owns a second dwelling and lives in the first stands in the list twice, and rightly.
      const own = ties.lives
        ? person.problems
        : person.problems.filter(({ code }) => code !== 'identity-twice')
      const problems = [...own, ...ties.problems]
      if (person.kin === 'head' && head !== person)
        problems.push({
          code: 'two-heads',
          column: letter(person.entry, 'kinship'),
          said: text(person.entry, 'kinship'),
        })
      if (head === person && first.head !== '' && person.name !== first.head && !named.has(first.head))
        problems.push({ code: 'head-elsewhere', column: letter(person.entry, 'name'), said: first.head })
      const base = {
        sheet: person.entry.sheet,
        line: person.entry.line,
        name: person.name,
        problems,
        path: where.path,
      }
      if (this.#isHeldUp(base)) return base
      const kin = head === person ? 'head' : person.kin === 'head' ? 'other' : person.kin
      return {
        ...base,
        ready: {
          dwellingId: where.id,
          person: personOf(person),
          ...(ties.lives || ties.registered
            ? { household: { key, head: head === person, ...(kin ? { kinship: kin } : {}) } }
            : {}),
          ...(ties.lives ? { lives: ties.lives } : {}),
          ...(ties.registered ? { registered: {} } : {}),
          ...(ties.owns ? { owns: {} } : {}),
          ...extrasOf(person.entry, this.#ground.extras),
        },
      }
    })
    return [...judged, ...apart.map((owner) => this.#owner(first, owner, where))]
  }

  /** Who owns the dwelling and is not among those listed in it. */
  #owner(entry: Entry, written: string, where: { readonly id: string; readonly path: string }): Judged {
    const { name, odd } = nameSaid(written)
    // Number and phone beside several owners are the first one's.
    const isFirst = ownersIn(entry)[0] === written
    const identity = readIdentity(isFirst ? (entry.cells['owner-identity']?.cell ?? null) : null)
    const phone = isFirst ? readPhones(entry.cells['owner-phone']?.cell ?? null).numbers[0] : undefined
    const problems: Problem[] = []
    if (odd)
      problems.push({
        code: isCountSaid(name) ? 'name-count' : 'name-odd',
        column: letter(entry, 'owner'),
        said: written,
      })
    if (identity.kind === 'fault')
      problems.push({
        code: `identity-${identity.fault}`,
        column: letter(entry, 'owner-identity'),
        said: identity.said,
      })
    const base = { sheet: entry.sheet, line: entry.line, name, problems, path: where.path }
    if (this.#isHeldUp(base)) return base
    const known =
      identity.kind === 'number'
        ? { identityNumber: identity.number, sex: identity.sex, birthYear: identity.birth.year }
        : {}
    return {
      ...base,
      ready: {
        dwellingId: where.id,
        person: { name, ...known, ...(phone === undefined ? {} : { phone }) },
        owns: {},
      },
    }
  }

  /** Something stops the row, or waits for an answer. */
  #isHeldUp({ sheet, line, problems }: Judged): boolean {
    return problems.some((problem) => severityOf({ sheet, line, ...problem }, this.#ground) !== 'hint')
  }

  #person(entry: Entry): Person {
    const problems: Problem[] = []
    const say = (code: ProblemCode, meaning: Meaning, said = text(entry, meaning)) =>
      problems.push({ code, column: letter(entry, meaning), said })
    for (const [meaning, held] of Object.entries(entry.cells) as [Meaning, { readonly cell: unknown }][]) {
      if (typeof held.cell === 'object' && held.cell !== null && 'error' in held.cell)
        say('cell-error', meaning, (held.cell as { error: string }).error)
    }
    for (const { code, column, said } of entry.noted)
      problems.push({ code, column: column === undefined ? letter(entry, 'name') : letterOf(column), said })
    if (entry.hanging.includes('phone')) say('phone-same-as-nothing', 'phone', '同上')
    const { name, odd } = nameSaid(text(entry, 'name'))
    if (isNothing(name)) say('name-missing', 'name')
    else if (isCountSaid(name)) say('name-count', 'name')
    else if (odd) say('name-odd', 'name')
    const identity = readIdentity(entry.cells.identity?.cell ?? null)
    if (identity.kind === 'fault') say(`identity-${identity.fault}`, 'identity', identity.said)
    if (identity.kind === 'other-document') say('identity-other-document', 'identity')
    const number = identity.kind === 'number' ? identity.number : undefined
    if (number !== undefined) {
      const before = this.#seen.firstOf(keyOf(number), entry.line)
      if (before !== undefined) say('identity-twice', 'identity', `${number} (${before})`)
    }
    const known = identity.kind === 'number' ? identity.birth : undefined
    const phones = readPhones(entry.cells.phone?.cell ?? null)
    if (phones.unread) say('phone-unreadable', 'phone')
    const sex = this.#sex(entry, identity.kind === 'number' ? identity.sex : undefined, say)
    const kinWord = text(entry, 'kinship')
    const kin = isNothing(kinWord) ? undefined : kinshipSaid(kinWord)
    if (!isNothing(kinWord) && kin === undefined) say('kinship-unknown', 'kinship')
    if (
      (kin === 'son' && /女婿/.test(kinWord) && sex === 'female') ||
      (kin === 'daughter' && sex === 'male' && !/媳/.test(kinWord)) ||
      (kin === 'son' && sex === 'female')
    )
      say('kinship-differs', 'kinship')
    return {
      entry,
      name,
      number,
      sex,
      birthYear: this.#birthYear(entry, known, identity.kind === 'fault' ? identity.birth : undefined, say),
      phone: phones.numbers[0],
      kin: isNothing(kinWord) ? undefined : (kin ?? 'other'),
      isTenant: isTenantSaid(kinWord),
      problems,
    }
  }

  #sex(
    entry: Entry,
    known: Sex | undefined,
    say: (code: ProblemCode, meaning: Meaning) => void,
  ): Sex | undefined {
    const written = text(entry, 'sex')
    const said = sexSaid(written)
    if (!isNothing(written) && said === undefined) say('sex-unreadable', 'sex')
    if (known !== undefined && said !== undefined && known !== said) say('sex-differs', 'sex')
    return known ?? said
  }

  #birthYear(
    entry: Entry,
    known: Said | undefined,
    likely: Said | undefined,
    say: (code: ProblemCode, meaning: Meaning) => void,
  ): number | undefined {
    const { thisYear } = this.#ground
    const written = text(entry, 'birth')
    const birth = isNothing(written)
      ? undefined
      : readDate(entry.cells.birth?.cell ?? null, { thisYear, known: known ?? likely })
    const isPlausible = birth !== undefined && birth.year > thisYear - 125 && birth.year <= thisYear
    if (!isNothing(written) && !isPlausible) say('birth-unreadable', 'birth')
    if (known && isPlausible && differs(known, birth)) say('birth-differs', 'birth')
    if (known) return known.year
    if (isPlausible) return birth.year
    const age = ageSaid(text(entry, 'age'))
    if (!(age >= 0 && age < 125)) return undefined
    say('birth-from-age', 'age')
    return thisYear - age
  }
}

const ownersIn = (entry: Entry): readonly string[] =>
  isNothing(text(entry, 'owner')) ? [] : namesIn(text(entry, 'owner')).map((name) => name.replace(/\s+/g, ''))

/** Nobody is named as living there: a blank, or a word that says so. */
function isNobody(entry: Entry): boolean {
  const name = text(entry, 'name')
  return (isNothing(name) || dweltSaid(name) === 'vacant') && entry.cells.identity === undefined
}

/** 67岁, 5个月, 12天. */
const ageSaid = (written: string): number =>
  /^\d+\s*(?:个?月|天|周(?!岁))/u.test(written) ? 0 : Number(/^\d{1,3}/.exec(written)?.[0] ?? Number.NaN)

const differs = (known: Said, said: Said): boolean =>
  known.year !== said.year ||
  (said.month !== undefined && said.month !== known.month) ||
  (said.day !== undefined && said.day !== known.day)

/** Seventeen digits in a number: six of the area, the day, three of the sequence. */
const keyOf = (number: string): number => {
  const day =
    (Number(number.slice(6, 10)) - 1850) * 372 +
    Number(number.slice(10, 12)) * 31 +
    Number(number.slice(12, 14))
  return (Number(number.slice(0, 6)) * 120_000 + day) * 1000 + Number(number.slice(14, 17))
}

const dweltOf = (entry: Entry): { readonly word: string; readonly dwelt: Dwelt | undefined } => {
  const word = text(entry, 'dwelt')
  // "是否自住" is answered with yes and no; so is "是否出租", and the heading tells which is asked.
  return { word, dwelt: isNothing(word) ? undefined : dweltSaid(word) }
}

function headOf(people: readonly Person[], named: string): Person | undefined {
  return (
    people.find(({ name }) => named !== '' && name === named) ??
    people.find(({ kin }) => kin === 'head') ??
    people.find(({ isTenant }) => !isTenant) ??
    people[0]
  )
}

interface Ties {
  readonly lives?: Ready['lives']
  readonly registered: boolean
  readonly owns: boolean
  readonly problems: readonly Problem[]
}

/** On which strands a row ties its person to the dwelling. */
function tiesOf(
  { entry, name, isTenant }: Person,
  home: { readonly word: string; readonly dwelt: Dwelt | undefined; readonly owners: readonly string[] },
  { thisYear }: Ground,
  isHead: boolean,
): Ties {
  const { word, dwelt, owners } = home
  const problems: Problem[] = []
  const say = (code: ProblemCode, meaning: Meaning) =>
    problems.push({ code, column: letter(entry, meaning), said: text(entry, meaning) })
  const registration = registrationSaid(text(entry, 'registration'))
  const present = yesSaid(text(entry, 'present')) ?? registrationSaid(text(entry, 'present'))?.lives
  const saysLives = present ?? registration?.lives
  const asked =
    dwelt ??
    (yesSaid(word) === undefined ? undefined : yesSaid(word) === true ? ('own' as const) : ('rent' as const))
  if (!isNothing(word) && asked === undefined) say('dwelt-unknown', 'dwelt')
  const isVacant = asked === 'vacant' || asked === 'not-a-home'
  if (isVacant) say('vacant-but-lived-in', 'dwelt')
  const lives = saysLives ?? !isVacant
  const isOwner = owners.includes(name)
  // A list that says nothing of the footing leaves it as it is known.
  const basis = isTenant ? 'rent' : asked === 'vacant' || asked === 'not-a-home' ? undefined : asked
  const since = sinceOf(entry, thisYear)
  if (since === 'unreadable') say('since-unreadable', 'since')
  const registered =
    registration?.registered === true ||
    (!lives && registration?.registered !== false && !(isHead && isVacant))
  const owns = isOwner || (isHead && (isVacant ? !lives : asked === 'own' && owners.length === 0))
  return {
    ...(lives
      ? {
          lives: {
            ...(basis === undefined ? {} : { basis }),
            ...(since !== undefined && since !== 'unreadable' ? { since } : {}),
          },
        }
      : {}),
    registered,
    owns,
    problems,
  }
}

function sinceOf(entry: Entry, thisYear: number): string | undefined {
  if (isNothing(text(entry, 'since'))) return undefined
  const said = readDate(entry.cells.since?.cell ?? null, { thisYear })
  if (!said) return 'unreadable'
  return isoOf({ year: said.year, month: said.month ?? 1, day: said.day ?? 1 })
}

const personOf = ({ name, number, sex, birthYear, phone }: Person): Ready['person'] => ({
  name,
  ...(number === undefined ? {} : { identityNumber: number }),
  ...(sex === undefined ? {} : { sex }),
  ...(birthYear === undefined ? {} : { birthYear }),
  ...(phone === undefined ? {} : { phone }),
})

function extrasOf(
  entry: Entry,
  allowed: ReadonlySet<string>,
): { readonly extras?: Partial<Record<Extra, string>> } {
  const found = EXTRAS.filter((field) => allowed.has(field) && !isNothing(text(entry, field))).map(
    (field) => [field, withoutCode(text(entry, field)).slice(0, 20)] as const,
  )
  return found.length === 0 ? {} : { extras: Object.fromEntries(found) }
}
