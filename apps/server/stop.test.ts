/** A graceful stop finishes what it began and waits for nobody who only looks on. */
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { fileAppeal } from '#appeals/contract.ts'
import { aHouse, PASSWORD } from './testing.ts'

const house = await aHouse()
const { address, stop } = house.server
const clerk = await house.as('clerk')

test('an open page hears that there is something new, and nothing of what it is', async () => {
  const page = await fetch(`${address}/api/live`, { headers: { cookie: `linli_session=${clerk.cookie()}` } })
  expect(page.headers.get('content-type')).toBe('text/event-stream')
  const reader = page.body!.getReader()
  const heard = async (): Promise<string> => {
    let text = ''
    for (let tries = 0; tries < 20 && !text.includes('changed'); tries++)
      text += Buffer.from((await reader.read()).value ?? []).toString('utf8')
    return text
  }
  const listening = heard()
  await house.visitor().does(fileAppeal, {
    body: { kind: 'need', text: '悄悄话：电话是 19900001234', doorway: 'HH5A01', phone: '19900001234' },
  })
  const text = await listening
  expect(text).toContain('event: changed\ndata: {}')
  expect(text).not.toMatch(/1990|悄悄/)
  await reader.cancel()
})

test('whoever is not at work hears nothing', async () => {
  const page = await fetch(`${address}/api/live`)
  const reader = page.body!.getReader()
  const first = Buffer.from((await reader.read()).value ?? []).toString('utf8')
  await house.visitor().does(fileAppeal, { body: { kind: 'need', text: '想要一个门铃', doorway: 'HH5A01' } })
  const next = await Promise.race([
    reader.read().then(() => 'heard'),
    new Promise((resolve) => {
      setTimeout(resolve, 1200, 'silence')
    }),
  ])
  expect([first, next]).toEqual(['retry: 3000\n\n', 'silence'])
  await reader.cancel()
})

test('it stops with pages open and idle connections kept, and answers what was asked before', async () => {
  const pages = await Promise.all(
    [1, 2, 3].map(() =>
      fetch(`${address}/api/live`, { headers: { cookie: `linli_session=${clerk.cookie()}` } }),
    ),
  )
  const { port, hostname } = new URL(address)
  const idle = connect(Number(port), hostname)
  await new Promise((resolve) => idle.once('connect', resolve))
  const asked = fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ login: clerk.login, password: PASSWORD }),
  })
  await new Promise((resolve) => {
    setTimeout(resolve, 25)
  })
  // Were one of them waited for, this would never end.
  await stop()
  expect((await asked).status).toBe(200)
  await Promise.all(pages.map((page) => page.body!.cancel().catch(() => {})))
  idle.destroy()
  await expect(fetch(`${address}/healthz`)).rejects.toThrow('fetch failed')
})
