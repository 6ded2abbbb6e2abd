import { describe, expect, test } from 'vitest'
import { aWorld, sizes, visit } from './testing/a-world.ts'
import { dropped, modelServer } from './testing/model-server.ts'

describe('the slice', () => {
  test('goes on where it was broken off, also after the phone died', async () => {
    const { server, phone } = aWorld()
    for (let n = 0; n < 20; n += 1) server.put('person', { id: `p${n}` })
    let pulls = 0
    server.on.before = (what) => {
      if (what === 'pull' && ++pulls === 4) dropped()
    }
    const first = await phone.open()
    await first.sync()
    expect(first.state()).toMatchObject({ complete: false })
    const had = (await first.rows('person')).length
    expect(had).toBeGreaterThan(0)
    first.close()
    const second = await phone.open()
    expect(await second.rows('person')).toHaveLength(had)
    const before = server.asked.pull
    await second.sync()
    expect(await second.rows('person')).toHaveLength(20)
    expect(second.state()).toMatchObject({ complete: true, usable: true })
    expect(server.asked.pull - before).toBeLessThan(9)
  })

  test('lets a row go that left, and keeps one that something waits about', async () => {
    const { server, phone } = aWorld()
    const opened = await phone.open()
    await opened.sync()
    server.judge = ({ entity }) => (entity === 'household:h1' ? { outcome: 'try-again' } : undefined)
    await opened.act(visit('household:h1'))
    await opened.idle()
    server.drop('household', 'h1')
    server.drop('household', 'h2')
    await opened.sync()
    expect(Object.keys(await sizes(opened))).toEqual(['h1'])
    server.judge = () => ({ outcome: 'needs-review' })
    await opened.sync()
    expect(await sizes(opened)).toEqual({})
    // Nothing of it is left on the disk either.
    const bytes = [...phone.disk.pages.values()].map(({ sealed }) => new TextDecoder().decode(sealed)).join()
    expect(bytes).not.toContain('h1')
  })

  test('of another sight goes at once; of another history it stays until the new one is whole', async () => {
    const { server, phone } = aWorld()
    const opened = await phone.open()
    await opened.sync()
    server.drop('household', 'h2')
    server.epoch = 'again.sight'
    let pulls = 0
    server.on.before = (what) => {
      if (what === 'pull' && ++pulls === 2) dropped()
    }
    await opened.sync()
    expect(Object.keys(await sizes(opened))).toEqual(['h1', 'h2'])
    await opened.sync()
    expect(Object.keys(await sizes(opened))).toEqual(['h1'])
    server.epoch = 'again.elsewhere'
    pulls = 0
    await opened.sync()
    expect(Object.keys(await sizes(opened))).toEqual([])
  })

  test('stays while a new house brings more than it kept before, and nothing is sent again for it', async () => {
    const { server, phone } = aWorld()
    server.epoch = 'history.sight.less'
    const opened = await phone.open()
    await opened.act(visit())
    await opened.sync()
    const { push } = server.asked
    server.epoch = 'history.sight.more'
    let pulls = 0
    server.on.before = (what) => {
      if (what === 'pull' && ++pulls === 2) dropped()
    }
    await opened.sync()
    expect(Object.keys(await sizes(opened))).toEqual(['h1', 'h2'])
    expect(opened.state().usable).toBe(true)
    await opened.sync()
    expect(opened.state().complete).toBe(true)
    expect(server.done).toHaveLength(1)
    expect(server.asked.push).toBe(push)
  })

  test('of a server that lost its memory is taken anew, and what it answered within 48 hours is sent again', async () => {
    const { server, phone, clock } = aWorld()
    const opened = await phone.open()
    await opened.act(visit())
    await opened.idle()
    await clock.pass(50 * 3_600_000, opened.idle)
    const late = await opened.act(visit())
    await opened.idle()
    const restored = modelServer(clock)
    restored.epoch = 'restored.sight'
    Object.assign(server.transport, restored.transport)
    await opened.sync()
    await opened.sync()
    expect(restored.done).toEqual([late])
    expect(opened.state().waiting).toBe(0)
  })

  test('that differs from the server’s is found out by its sums, and that table alone is taken again', async () => {
    const { server, phone, clock } = aWorld()
    server.put('person', { id: 'p1' })
    const opened = await phone.open()
    await opened.sync()
    // Changed behind the back of the numbers.
    server.tables.get('household')!.set('h1', { id: 'h1', size: 9 })
    server.tables.get('household')!.delete('h2')
    await clock.pass(21 * 3_600_000, opened.idle)
    await clock.pass(60_000, opened.idle)
    expect(await sizes(opened)).toEqual({ h1: 9 })
    expect(await opened.rows('person')).toHaveLength(1)
  })

  test('is compared when the house was opened anew: it may have been put back to before what a row said', async () => {
    const { server, phone, clock } = aWorld()
    const opened = await phone.open()
    await opened.sync()
    server.tables.get('household')!.set('h1', { id: 'h1', size: 9 })
    await opened.sync()
    await clock.pass(60_000, opened.idle)
    expect(await sizes(opened)).not.toMatchObject({ h1: 9 })
    server.opened = 'second'
    await opened.sync()
    await clock.pass(60_000, opened.idle)
    expect(await sizes(opened)).toMatchObject({ h1: 9 })
  })

  test('is gathered into few pages', async () => {
    const { server, phone, clock } = aWorld()
    const opened = await phone.open()
    for (let n = 0; n < 100; n += 1) {
      server.put('household', { id: 'h1', size: n })
      await opened.sync()
    }
    expect(phone.disk.pages.size).toBeLessThan(45)
    opened.close()
    await clock.pass(1000)
    expect(await sizes(await phone.open())).toEqual({ h1: 99, h2: 3 })
  })
})
