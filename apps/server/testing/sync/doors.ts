/** What workers do at doors and on their rounds. */
import { versionOf } from '#kernel/common/sync/version.ts'
import type { Doing } from '#kernel/web/sync/phone.ts'
import { targetMoved } from '#visits/rules.ts'
import type { Outcome, TargetState } from '#visits/contract.ts'

type Row = { readonly id: string } & Readonly<Record<string, unknown>>

export interface Held {
  readonly target: readonly Row[]
  readonly household: readonly Row[]
  readonly person: readonly Row[]
}

/** A year of birth that was learned, with what was seen before. */
export interface Year {
  readonly personId: string
  readonly seen: number | null
  readonly value: number
}

export interface Visiting {
  readonly visitId: string
  readonly doing: Doing
  readonly year?: Year
}

interface Visit {
  readonly row: number
  readonly token: string
  readonly visitId: string
  readonly at: string
  readonly learns: boolean
}

const OUTCOMES: readonly Outcome[] = ['met', 'met', 'absent', 'met', 'refused']

/** A home that is to be visited, or another one of the list. */
function door({ target, household }: Held, row: number) {
  const due = row % 3 === 0 ? undefined : target[row % Math.max(1, target.length)]
  const home = due ?? household[row % Math.max(1, household.length)]
  if (!home) return undefined
  const householdId = (due ? due['householdId'] : home.id) as string | undefined
  return { due, householdId, dwellingId: home['dwellingId'] as string }
}

export function aVisit(held: Held, { row, token, visitId, at, learns }: Visit): Visiting | undefined {
  const found = door(held, row)
  if (!found) return undefined
  const { due, householdId, dwellingId } = found
  const members = held.person.filter((person) => person['householdId'] === householdId)
  const outcome: Outcome = learns ? 'met' : OUTCOMES[row % OUTCOMES.length]!
  const person = learns ? members[row % Math.max(1, members.length)] : undefined
  const year = person && {
    personId: person.id,
    seen: (person['birthYear'] as number | undefined) ?? null,
    value: 1930 + (row % 70),
  }
  const shown = { dwellingId, at, outcome, by: 'grid-worker', ...(householdId ? { householdId } : {}) }
  const state = due && targetMoved(due['state'] as TargetState, outcome)
  return {
    visitId,
    ...(year ? { year } : {}),
    doing: {
      type: 'recordVisit',
      entity: due ? `target:${due.id}` : `household:${householdId}`,
      body: {
        visitId,
        dwellingId,
        outcome,
        at,
        ...(householdId ? { householdId } : {}),
        ...(due ? { targetId: due.id } : {}),
        met: outcome === 'met' ? members.map(({ id }) => id) : [],
        note: { about: 'home', text: token },
        learned: year ? [{ field: 'birthYear', ...year }] : [],
        ...(row % 7 === 0 ? { again: { by: '2026-03-25' } } : {}),
      },
      shows: [
        { t: 'visit', id: visitId, v: versionOf({ id: visitId, ...shown }), row: shown },
        ...(due && state !== 'again' ? [{ t: 'target', id: due.id, gone: true } as const] : []),
      ],
    },
  }
}

/** A round through the own grid. */
export const aRound = (area: string, patrolId: string, at: string): Doing => ({
  type: 'recordPatrol',
  entity: `grid:${area}`,
  body: {
    patrolId,
    areaCode: area,
    at,
    findings: [{ kind: 'reminder', topic: 'electric-bikes', times: 2 }],
  },
})

/** Found and put right on the spot: an appeal and its order, done, in one act. */
export const aFix = (area: string, token: string, at: string): Doing => ({
  type: 'fixOnSpot',
  entity: `grid:${area}`,
  body: { areaCode: area, categoryCode: 'repair-light', text: '楼道杂物', result: token, at },
})

/** Homes and people that were opened on the phone. */
export const aLook = (household: string, at: string): Doing => ({
  type: 'noteLooked',
  entity: `household:${household}`,
  body: { items: [{ householdId: household, at }] },
})
