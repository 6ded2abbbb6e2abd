import fc from 'fast-check'
import { expect, test } from 'vitest'
import { metresBetween, upTheStairs, walkingOrder } from './walk.ts'

const at = (name: string, lat: number, lng: number, order = 0) => ({
  buildingId: name,
  name,
  lat,
  lng,
  order,
})

test('one walks on to whatever is nearest', () => {
  const stops = [at('far', 30.01, 114), at('near', 30.001, 114), at('middle', 30.005, 114)]
  expect(walkingOrder(stops, { lat: 30, lng: 114 }).map(({ name }) => name)).toEqual([
    'near',
    'middle',
    'far',
  ])
})

test('nobody said where they stand: buildings in the order of the estate, ten after nine', () => {
  const stops = [at('10栋', 30, 114), at('9栋', 30, 114), at('1栋', 31, 114)]
  expect(walkingOrder(stops, undefined).map(({ name }) => name)).toEqual(['1栋', '9栋', '10栋'])
})

test('always every stop once, whatever is known of where it is', () => {
  const stop = fc.record({
    buildingId: fc.constant<string | undefined>(undefined),
    name: fc.string(),
    order: fc.integer({ min: 0, max: 50 }),
    lat: fc.option(fc.double({ min: 29, max: 31, noNaN: true }), { nil: undefined }),
    lng: fc.option(fc.double({ min: 113, max: 115, noNaN: true }), { nil: undefined }),
  })
  fc.assert(
    fc.property(fc.array(stop, { maxLength: 30 }), fc.boolean(), (stops, stands) => {
      const walked = walkingOrder(stops, stands ? { lat: 30, lng: 114 } : undefined)
      expect(new Set(walked)).toEqual(new Set(stops))
      expect(walked).toHaveLength(stops.length)
    }),
  )
})

test('inside a house from below upward, entrance by entrance', () => {
  const doors = [
    { entrance: '2单元', floor: '1', label: '101' },
    { entrance: '1单元', floor: '10', label: '1001' },
    { entrance: '1单元', floor: '2', label: '202' },
    { entrance: '1单元', floor: '2', label: '201' },
  ]
  expect(doors.toSorted(upTheStairs).map(({ label }) => label)).toEqual(['201', '202', '1001', '101'])
})

test('metres are metres', () => {
  expect(Math.round(metresBetween({ lat: 30, lng: 114 }, { lat: 30.001, lng: 114 }))).toBe(111)
})
