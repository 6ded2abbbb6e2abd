import { expect, test } from 'vitest'
import { accountsOn, memoryShelf } from './accounts.ts'
import type { Opened } from './accounts.ts'
import { newKey, sealOf, sha256Of } from './seal.ts'

const SECRET = 'a secret of the server, 256 bits long'
const LI = { account: 'a1', shownAs: '李*', deviceId: 'd1', secret: SECRET, pin: '135790', handIn: 'k' }
const text = (value: string) => new TextEncoder().encode(value)
const said = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
// A test need not wait for what makes a thief wait.
const accounts = (shelf = memoryShelf()) => accountsOn(shelf, 10)

const opened = (got: unknown): Opened => {
  expect(got).toHaveProperty('seal')
  return got as Opened
}

test('what is sealed is not readable, is never sealed the same way twice, and opens again', async () => {
  const seal = await sealOf(newKey())
  const [a, b] = [await seal.seal(text('张三')), await seal.seal(text('张三'))]
  expect(said(a)).not.toContain('张三')
  expect(a).not.toEqual(b)
  expect(said(await seal.open(a))).toBe('张三')
  a[a.length - 1]! ^= 1
  await expect(seal.open(a)).rejects.toThrow(/operation failed/)
  await expect((await sealOf(newKey())).open(b)).rejects.toThrow(/operation failed/)
})

test('the PIN opens without network what the sign-in began', async () => {
  const phone = accounts()
  const kept = await opened(await phone.signIn(LI)).seal.seal(text('李家'))
  const again = opened(await phone.unlock('a1', '135790'))
  expect(said(await again.seal.open(kept))).toBe('李家')
})

test('a wrong PIN may be tried five times; then only the server opens, and nothing was lost', async () => {
  const phone = accounts()
  const kept = await opened(await phone.signIn(LI)).seal.seal(text('李家'))
  for (const triesLeft of [4, 3, 2, 1])
    expect(await phone.unlock('a1', '000000')).toEqual({ no: 'wrong-pin', triesLeft })
  expect(await phone.unlock('a1', '000000')).toEqual({ no: 'sign-in' })
  expect(await phone.unlock('a1', '135790')).toEqual({ no: 'sign-in' })
  const again = opened(await phone.signIn({ ...LI, pin: '246800' }))
  expect(said(await again.seal.open(kept))).toBe('李家')
  opened(await phone.unlock('a1', '246800'))
})

test('a right PIN forgives the wrong ones before it', async () => {
  const phone = accounts()
  await phone.signIn(LI)
  for (let day = 0; day < 3; day += 1) {
    for (let n = 0; n < 4; n += 1) await phone.unlock('a1', '000000')
    opened(await phone.unlock('a1', '135790'))
  }
})

test('a try counts before it is made, so that pulling the battery gives no other', async () => {
  const shelf = memoryShelf()
  await accounts(shelf).signIn(LI)
  let writes = 0
  const dying = {
    ...shelf,
    put: async (account: Parameters<typeof shelf.put>[0]) => {
      writes += 1
      if (writes % 2 === 0) throw new Error('the battery')
      await shelf.put(account)
    },
  }
  await accounts(dying)
    .unlock('a1', '135790')
    .catch(() => {})
  expect((await shelf.find('a1'))?.wrongPins).toBe(1)
})

test('several accounts on one phone read nothing of each other, and changing between them wipes nothing', async () => {
  const phone = accounts()
  const li = await opened(await phone.signIn(LI)).seal.seal(text('李家'))
  const wang = opened(
    await phone.signIn({ ...LI, account: 'a2', shownAs: '王*', secret: 'another', pin: '135790' }),
  )
  await expect(wang.seal.open(li)).rejects.toThrow(/operation failed/)
  expect(said(await opened(await phone.unlock('a1', '135790')).seal.open(li))).toBe('李家')
  expect((await phone.list()).map(({ shownAs }) => shownAs)).toEqual(['李*', '王*'])
})

test('another secret than the one it was sealed for opens nothing and overwrites nothing', async () => {
  const phone = accounts()
  await phone.signIn(LI)
  expect(await phone.signIn({ ...LI, secret: 'another' })).toEqual({ no: 'other-secret' })
  opened(await phone.unlock('a1', '135790'))
})

test('signed out, the PIN opens nothing until the next sign-in', async () => {
  const phone = accounts()
  await phone.signIn(LI)
  await phone.lock('a1')
  expect(await phone.unlock('a1', '135790')).toEqual({ no: 'sign-in' })
  opened(await phone.signIn(LI))
})

test('content has a name of its own', async () => {
  expect(await sha256Of(text('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
