import { expect, test } from 'vitest'
import { ERASED, erased, scrubbed } from './erasing.ts'
import { difference, NO_ROWS, put } from './model.ts'
import type { Person, Rows } from './model.ts'

const kept = { areaCode: '340199001001001', changeId: 'c' } as const
const who = (id: string, name: string): Person => ({
  ...kept,
  id,
  name,
  sex: 2,
  birthYear: 1951,
  phone: '19900001234',
  identityNumber: '110105194912310021',
  diedOn: null,
  restricted: null,
})
const rows: Rows = put(
  put(
    put(NO_ROWS, 'person', who('A', '周秀梅'), who('B', '曾建国')),
    'tie',
    ...(['A', 'B'] as const).map((personId) => ({
      ...kept,
      id: `t${personId}`,
      personId,
      dwellingId: 'd',
      buildingId: null,
      strand: 'lives' as const,
      householdId: null,
      basis: 'own' as const,
      kinship: null,
      share: null,
      since: null,
      until: null,
      knownAs: personId === 'A' ? '周秀梅' : '曾建国',
    })),
  ),
  'extra',
  { ...kept, id: 'e', personId: 'A', field: 'nation', value: '汉' },
)

test('what is deleted leaves a tie that counts, and nothing that names', () => {
  const after = erased(rows, 'A')
  expect(JSON.stringify([...after.person.values(), ...after.tie.values()])).not.toMatch(
    /周秀梅.*周秀梅|1951.*"id":"B"/,
  )
  expect(after.person.get('A')).toMatchObject({
    name: ERASED,
    sex: 0,
    birthYear: null,
    phone: null,
    identityNumber: null,
  })
  expect(after.tie.get('tA')).toMatchObject({ knownAs: ERASED, dwellingId: 'd' })
  expect(after.extra.size).toBe(0)
  expect(after.person.get('B')).toBe(rows.person.get('B'))
})
test('history forgets the one and keeps the others', () => {
  const images = scrubbed(difference(NO_ROWS, rows), 'A')
  const said = JSON.stringify(images)
  expect(said).not.toContain('周秀梅')
  expect(said).not.toContain('nation')
  expect(said).toContain('曾建国')
})
