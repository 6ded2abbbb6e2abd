import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distanceM } from './geometry.ts'
import { bd09ToGcj02, fromGcj02, gcj02ToBd09, toGcj02 } from './projection.ts'

const anywhereInChina = fc.record({
  lon: fc.double({ min: 73.5, max: 134.8, noNaN: true }),
  lat: fc.double({ min: 18.2, max: 53.5, noNaN: true }),
})

describe('GCJ-02', () => {
  test('Tian’anmen is shifted by about half a kilometre to the north-east', () => {
    const wgs = { lon: 116.391265, lat: 39.907369 }
    const gcj = toGcj02(wgs)
    expect(gcj.lon).toBeCloseTo(116.397508, 4)
    expect(gcj.lat).toBeCloseTo(39.908773, 4)
    expect(distanceM(wgs, gcj)).toBeGreaterThan(500)
    expect(distanceM(wgs, gcj)).toBeLessThan(600)
  })
  test('there and back again is nowhere off by half a metre, in fact not by a millimetre', () => {
    fc.assert(
      fc.property(anywhereInChina, (point) => {
        expect(distanceM(fromGcj02(toGcj02(point)), point)).toBeLessThan(0.001)
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(anywhereInChina, (point) => {
        expect(distanceM(toGcj02(fromGcj02(point)), point)).toBeLessThan(0.001)
      }),
      { numRuns: 500 },
    )
  })
  test('the shift is never nothing and never more than a kilometre and a half', () => {
    fc.assert(
      fc.property(anywhereInChina, (point) => {
        const shift = distanceM(point, toGcj02(point))
        expect(shift).toBeGreaterThan(10)
        expect(shift).toBeLessThan(1500)
      }),
    )
  })
  test('outside China a point stays where it is', () => {
    for (const point of [
      { lon: -74, lat: 40.7 },
      { lon: 139.69, lat: 35.69 },
      { lon: 116, lat: -33 },
      { lon: 0, lat: 0 },
    ]) {
      expect(toGcj02(point)).toEqual(point)
      expect(fromGcj02(point)).toEqual(point)
    }
  })
})

describe('BD-09', () => {
  test('a known pair', () => {
    const gcj = bd09ToGcj02({ lon: 116.404, lat: 39.915 })
    expect(gcj.lon).toBeCloseTo(116.39762729, 5)
    expect(gcj.lat).toBeCloseTo(39.90865673, 5)
  })
  test('there and back again', () => {
    fc.assert(
      fc.property(anywhereInChina, (point) => {
        expect(distanceM(bd09ToGcj02(gcj02ToBd09(point)), point)).toBeLessThan(0.001)
      }),
    )
  })
})
