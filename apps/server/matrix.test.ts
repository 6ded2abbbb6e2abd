/**
 * Role × path: everybody of a small world asks for everything there is, and each answer is compared with an independent
 * statement of who may see and do what (testing/oracle.ts). What is asked of a capability stands in testing/matrix under its
 * name; all are asked in one world, since making one takes longer than most of the asking.
 */
import { describe, expect, test } from 'vitest'
import type { CapabilityName } from '../../capabilities/map.ts'
import { Seal } from '#catalogue/contract.ts'
import type { Endpoint } from '#kernel/common/endpoint.ts'
import { SEALS_OF } from '#people/rules.ts'
import { allEndpoints, ENDPOINTS } from './house.ts'
import * as appeals from './testing/matrix/appeals.ts'
import * as callbacks from './testing/matrix/callbacks.ts'
import * as catalogue from './testing/matrix/catalogue.ts'
import * as channels from './testing/matrix/channels.ts'
import * as coordination from './testing/matrix/coordination.ts'
import * as devices from './testing/matrix/devices.ts'
import * as dispatch from './testing/matrix/dispatch.ts'
import * as ledger from './testing/matrix/ledger.ts'
import * as notices from './testing/matrix/notices.ts'
import * as openness from './testing/matrix/openness.ts'
import * as organisations from './testing/matrix/organisations.ts'
import * as people from './testing/matrix/people.ts'
import * as places from './testing/matrix/places.ts'
import * as privacy from './testing/matrix/privacy.ts'
import * as problems from './testing/matrix/problems.ts'
import * as rates from './testing/matrix/rates.ts'
import * as rehearsal from './testing/matrix/rehearsal.ts'
import * as retention from './testing/matrix/retention.ts'
import * as rosters from './testing/matrix/rosters.ts'
import * as rulebook from './testing/matrix/rulebook.ts'
import * as visits from './testing/matrix/visits.ts'
import type { Part, Path } from './testing/matrix/path.ts'
import { everybody, things } from './testing/matrix/world.ts'
import { may, noEntry, seesAsStaff } from './testing/oracle.ts'

const PARTS: Readonly<Record<CapabilityName, Part>> = {
  places,
  organisations,
  people,
  privacy,
  devices,
  ledger,
  rosters,
  catalogue,
  rulebook,
  appeals,
  dispatch,
  coordination,
  visits,
  rehearsal,
  callbacks,
  rates,
  problems,
  retention,
  channels,
  openness,
  notices,
}

const idsOf = (some: readonly Endpoint[]): string[] => some.map(({ id }) => id).toSorted()
const allOf = ({ paths, inTheEnd = [] }: Part): Endpoint[] =>
  [...paths, ...inTheEnd].map(({ endpoint }) => endpoint)

test('the matrix names every endpoint of the house, each beside its capability', () => {
  expect(idsOf(Object.values(PARTS).flatMap(allOf))).toEqual(idsOf(allEndpoints()))
  for (const [capability, endpoints] of Object.entries<Readonly<Record<string, Endpoint>>>(ENDPOINTS))
    expect({ [capability]: idsOf(allOf(PARTS[capability as CapabilityName])) }).toEqual({
      [capability]: idsOf(Object.values(endpoints)),
    })
})

test('nothing that was said is out of everybody’s sight', () => {
  const { options } = Seal
  expect(
    things.filter((thing) => !everybody.some((who) => seesAsStaff(who, thing))).map(({ key }) => key),
  ).toEqual([])
  const held = new Set(Object.values(SEALS_OF).flat())
  expect(options.filter((seal) => !held.has(seal))).toEqual([])
})

let asked = 0

/** Everybody asks; who may not, asks once. What was answered otherwise than it should be. */
async function strayed({ endpoint, takes, cases, first }: Path): Promise<string[]> {
  const wrong: string[] = []
  await first?.()
  for (const who of everybody) {
    const allowed = may(who, takes)
    const all = cases(who)
    for (const one of allowed ? all : all.slice(0, 1)) {
      asked += 1
      const answer = await who.person.ask(endpoint, one.request)
      const gave = answer.status === 200 ? 'ok' : (answer.refusal ?? `status ${answer.status}`)
      const gives = allowed ? one.gives : noEntry(who)
      const about = `${who.name}${one.about === undefined ? '' : `, ${one.about}`}`
      if (gave !== gives) wrong.push(`${about}: ${gave} instead of ${gives}`)
      else if (gave === 'ok' && allowed && one.shows) {
        const shown = JSON.stringify(one.shows(answer.value))
        const expected = JSON.stringify(one.expected)
        if (shown !== expected) wrong.push(`${about}: shows ${shown} instead of ${expected}`)
      }
    }
  }
  return wrong
}

const asks = (paths: readonly Path[]): void => {
  test.each(paths.map((one) => [`${one.endpoint.id} (${one.takes})`, one] as const))('%s', async (_, one) => {
    expect(await strayed(one)).toEqual([])
  })
}

describe('everybody asks for everything', () => {
  describe.each(Object.entries(PARTS))('%s', (_, { paths }) => {
    asks(paths)
  })

  // The further down the map, the sooner: sessions, which all need, end last.
  const atTheEnd = Object.entries(PARTS)
    .filter(([, { inTheEnd }]) => inTheEnd !== undefined)
    .toReversed()
  describe.each(atTheEnd)('%s, in the end', (_, { inTheEnd = [] }) => {
    asks(inTheEnd)
  })

  test('and that was a good deal', () => {
    expect(asked).toBeGreaterThan(2500)
  })
})
