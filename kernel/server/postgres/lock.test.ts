import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { expect, test } from 'vitest'

import { aFolder } from '#kernel/testing/folder.ts'

import { withLock } from './lock.ts'
import { isAlive, ownMark } from './processes.ts'

const folder = aFolder()

test('only one works at a time, and nothing is left behind', async () => {
  const seen = { inside: 0, most: 0, done: 0 }
  const work = async (): Promise<void> => {
    seen.inside += 1
    seen.most = Math.max(seen.most, seen.inside)
    await sleep(3)
    seen.inside -= 1
    seen.done += 1
  }
  await Promise.all(Array.from({ length: 12 }, async () => withLock(folder, work)))
  expect(seen).toEqual({ inside: 0, most: 1, done: 12 })
  expect(readdirSync(folder)).toEqual([])
})

test('work that fails gives the lock back', async () => {
  const failing = withLock(folder, async () => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  expect(readdirSync(folder)).toEqual([])
})

test('the lock of a dead process goes to exactly one of those who wait', async () => {
  writeFileSync(join(folder, 'lock'), '999999999-0-gone')
  const seen = { inside: 0, most: 0 }
  const work = async (): Promise<void> => {
    seen.inside += 1
    seen.most = Math.max(seen.most, seen.inside)
    await sleep(2)
    seen.inside -= 1
  }
  await Promise.all(Array.from({ length: 6 }, async () => withLock(folder, work)))
  expect(seen.most).toBe(1)
})

test('a process is known by its birth, not by its number alone', () => {
  expect(isAlive(ownMark())).toBe(true)
  expect(isAlive(`${process.pid}-another-birth`)).toBe(false)
  expect(isAlive('999999999-0-gone')).toBe(false)
})
