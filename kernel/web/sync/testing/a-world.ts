/** A phone and a house with two households, and the act that most tests do. */
import type { Doing, Phone } from '../phone.ts'
import { device } from './device.ts'
import { modelServer } from './model-server.ts'
import { time } from './world.ts'

export function aWorld() {
  const clock = time()
  const server = modelServer(clock)
  server.put('household', { id: 'h1', size: 2 })
  server.put('household', { id: 'h2', size: 3 })
  return { clock, server, phone: device(server.transport, clock) }
}

export const visit = (entity = 'household:h1', more: Partial<Doing> = {}): Doing => ({
  type: 'recordVisit',
  entity,
  body: { outcome: 'met' },
  ...more,
})

/** Households that the phone has, by their number of people. */
export const sizes = async (phone: Phone): Promise<Record<string, number>> =>
  Object.fromEntries((await phone.rows<{ size: number }>('household')).map(({ id, size }) => [id, size]))
