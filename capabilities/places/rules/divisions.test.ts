import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { DEMO_DIVISIONS } from '../data/demo-divisions.ts'
import { readDivisions, type Division, type DivisionRow, type DivisionVerdict } from './divisions.ts'
import { boxOf, centroidOf, inBox, isInside, moved, type Surface } from './geometry.ts'
import { fromGcj02 } from './projection.ts'

const taken = (verdicts: readonly DivisionVerdict[]): Division[] =>
  verdicts.flatMap((verdict) => ('taken' in verdict ? [verdict.taken] : []))
const problem = (row: DivisionRow, known = ['340199', '340199001']): string =>
  readDivisions([row], new Set(known))
    .map((verdict) => ('problem' in verdict ? verdict.problem : 'taken'))
    .join()

describe('a table of divisions', () => {
  test('becomes areas, each under its parent', () => {
    expect(taken(readDivisions(DEMO_DIVISIONS))).toEqual([
      { code: '340199', name: '云湖区', level: 'district', parent: null },
      { code: '340199001', name: '青华街道', level: 'subdistrict', parent: '340199' },
      { code: '340199001001', name: '红花社区', level: 'community', parent: '340199001' },
      { code: '340199001002', name: '四方社区', level: 'community', parent: '340199001' },
    ])
  })
  test('may stand in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...DEMO_DIVISIONS], { minLength: DEMO_DIVISIONS.length }), (rows) => {
        expect(taken(readDivisions(rows))).toHaveLength(DEMO_DIVISIONS.length)
      }),
    )
  })
  test('of the statistics bureau loses its filling noughts', () => {
    const rows = [
      { code: '340199000000', name: '云湖区' },
      { code: '340199001000', name: '青华街道', parent: '340199000000' },
      { code: '３４０１９９００１００１', name: '红花社区' },
    ]
    expect(taken(readDivisions(rows)).map(({ code, level }) => `${code} ${level}`)).toEqual([
      '340199 district',
      '340199001 subdistrict',
      '340199001001 community',
    ])
  })
})

describe('a row is not taken, and the reason is said', () => {
  test.each<[string, DivisionRow]>([
    ['code-missing', { name: '某社区' }],
    ['code-not-digits', { code: '34019900100A', name: '某社区' }],
    ['code-length', { code: '3401990', name: '某处' }],
    ['code-length', { code: '340199001001001', name: '第1网格' }],
    ['name-missing', { code: '340199001003', name: ' ' }],
    ['level-above-district', { code: '3401', name: '合肥市', level: 'city' }],
    ['level-disagrees', { code: '340199001003', name: '某街道', level: 'street' }],
    ['level-disagrees', { code: '340199001003', name: '某处', level: 'planet' }],
    ['parent-disagrees', { code: '340199001003', name: '某社区', level: 'village', parent: '340199002' }],
    ['parent-unknown', { code: '340199007003', name: '某社区' }],
    ['taken', { code: '340199001003', name: '某社区' }],
  ])('%s: %j', (expected, row) => {
    expect(problem(row)).toBe(expected)
  })
  test('standing twice, alike or not', () => {
    const rows = [
      ...DEMO_DIVISIONS,
      { code: '340199001001', name: '红花社区' },
      { code: '340199001002', name: '五方社区' },
    ]
    expect(readDivisions(rows).slice(4)).toMatchObject([
      { row: 5, problem: 'twice-the-same' },
      { row: 6, problem: 'twice-different', name: '五方社区' },
    ])
  })
  test('what hangs on a row not taken is not taken either', () => {
    const rows = DEMO_DIVISIONS.map((row) => (row.code === '340199001' ? { ...row, name: '' } : row))
    expect(taken(readDivisions(rows)).map((area) => area.code)).toEqual(['340199'])
  })
})

test('every row gets exactly one verdict, and every area taken has its parent taken', () => {
  const anyRow = fc.record<DivisionRow>({
    code: fc.constantFrom(
      '340199',
      '340199001',
      '340199002',
      '340199001001',
      '340199002001',
      '340199001000',
      '34',
      '',
    ),
    name: fc.constantFrom('甲', '乙', ''),
    level: fc.constantFrom('', 'county', 'street', 'village'),
    parent: fc.constantFrom('', '3401', '340199', '340199001'),
  })
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 12 }), (rows) => {
      const verdicts = readDivisions(rows)
      expect(verdicts.map((verdict) => verdict.row)).toEqual(rows.map((_, i) => i + 1))
      const codes = new Set(taken(verdicts).map((area) => area.code))
      expect(taken(verdicts).filter(({ parent }) => parent !== null && !codes.has(parent))).toEqual([])
      expect(codes.size).toBe(taken(verdicts).length)
    }),
  )
})

// ------------------------------------------------------------------------------------------------ on real divisions

const SHARED = process.env['LINLI_SHARED'] ?? resolve(import.meta.dirname, '../../../../shared')
const GEO = join(SHARED, 'data/admin-geo')
const isAbsent = !existsSync(join(GEO, 'divisions_subset.csv'))
const WHY = isAbsent
  ? ' (skipped: no real divisions at hand; set LINLI_SHARED to the folder that holds data/admin-geo)'
  : ''

interface Feature {
  readonly properties: { readonly adcode: number; readonly center: readonly [number, number] }
  readonly geometry: Surface
}

describe('real divisions', () => {
  test.skipIf(isAbsent)(`5,874 rows: counties, streets and communities of four cities${WHY}`, () => {
    const rows = parse<DivisionRow>(readFileSync(join(GEO, 'divisions_subset.csv')), {
      columns: true,
      bom: true,
    })
    const verdicts = readDivisions(rows)
    const levels = taken(verdicts).map((area) => area.level)
    const count = (level: string): number => levels.filter((each) => each === level).length
    expect(verdicts.filter((verdict) => 'problem' in verdict)).toEqual([])
    expect([count('district'), count('subdistrict'), count('community')]).toEqual([23, 358, 5493])
  })
  test.skipIf(isAbsent)(
    `county polygons: the seat of each county lies in its own and in no other${WHY}`,
    () => {
      const features = ['340100', '341700', '420600', '530500'].flatMap((city) => {
        const collection: { readonly features: readonly Feature[] } = JSON.parse(
          readFileSync(join(GEO, `${city}_districts.geojson`), 'utf8'),
        )
        return collection.features.map(({ properties, geometry }) => ({
          adcode: properties.adcode,
          seat: fromGcj02({ lon: properties.center[0], lat: properties.center[1] }),
          surface: moved(geometry, fromGcj02),
        }))
      })
      expect(features.length).toBeGreaterThanOrEqual(27)
      for (const { adcode, seat, surface } of features) {
        expect(
          features.filter((other) => isInside(seat, other.surface)).map((other) => other.adcode),
        ).toEqual([adcode])
        const [centre, box] = [centroidOf(surface), boxOf(surface)]
        expect(centre && box && inBox(centre, box)).toBe(true)
      }
    },
  )
})
