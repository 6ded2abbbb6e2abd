/** The small tools of the kernel, by what must always hold. */
import { statSync } from 'node:fs'
import { join } from 'node:path'

import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'

import { Refusal } from '#kernel/common/refusal.ts'
import { aFolder } from '#kernel/testing/folder.ts'
import { aKit } from '#kernel/testing/kit.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import { readConfig } from './config.ts'
import { makeCounter } from './counter.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { check, openFileStore } from './files.ts'
import { digits, secretToken, spokenCode, uuidv7 } from './ids.ts'
import { makeLimits } from './limits.ts'
import { keyOf, makeVault, maskName, maskPhone, secretOf } from './vault.ts'

const folder = aFolder()

describe('the vault', () => {
  const vault = makeVault('0f'.repeat(32))
  const other = makeVault('f0'.repeat(32))

  test('opens what it sealed, every time sealed differently', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = vault.seal(text)!
        expect(vault.open(sealed)).toBe(text)
        expect(vault.seal(text)!.equals(sealed)).toBe(false)
        expect(text.length > 3 && sealed.includes(Buffer.from(text))).toBe(false)
      }),
    )
    expect([vault.seal(undefined), vault.seal(null), vault.open(null)]).toEqual([null, null, null])
  })

  test('opens nothing that was changed in any byte, or sealed with another key', () => {
    const sealed = vault.seal('19900001234')!
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at]! ^= 1
      expect(() => vault.open(changed)).toThrow(/unknown key version|unable to authenticate/i)
    }
    expect(() => other.open(sealed)).toThrow(/unable to authenticate/i)
    expect(() => vault.open(sealed.subarray(0, 20))).toThrow(/tag|authenticate/i)
  })

  test('fingerprints are the same for the same, and other for another value, purpose or key', () => {
    expect(vault.fingerprint('phone', '19900001234')).toBe(vault.fingerprint('phone', '19900001234'))
    expect(vault.fingerprint('phone', '19900001234')).toMatch(/^[0-9a-f]{64}$/)
    const others = [
      vault.fingerprint('phone', '19900001235'),
      vault.fingerprint('tracking', '19900001234'),
      other.fingerprint('phone', '19900001234'),
      vault.fingerprint('phone\u0000', '19900001234'),
    ]
    expect(others).not.toContain(vault.fingerprint('phone', '19900001234'))
  })

  test('secrets are files of their owner alone, made once', () => {
    const made = secretOf(folder, 'one', () => 'first')
    expect(secretOf(folder, 'one', () => 'second')).toBe(made)
    expect(statSync(join(folder, 'secrets', 'one')).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'secrets')).mode & 0o777).toBe(0o700)
    expect(keyOf(folder, undefined)).toMatch(/^[0-9a-f]{64}$/)
    expect(keyOf(folder, undefined)).toBe(keyOf(folder, undefined))
  })

  test('a mask shows enough to know one’s own and too little to use', () => {
    expect([
      maskPhone('19900001234'),
      maskPhone('0559-2512345'.replace('-', '')),
      maskPhone('2512345'),
      maskPhone(null),
    ]).toEqual(['199****1234', '055****2345', '****45', null])
    expect([
      maskName('张'),
      maskName('张三'),
      maskName('欧阳修'),
      maskName('阿卜杜拉·买买提'),
      maskName(''),
      maskName(null),
    ]).toEqual(['张*', '张*', '欧**', '阿**', null, null])
  })
})

describe('numbers and codes', () => {
  test('ids made later sort later, and no two are equal', () => {
    const ids = Array.from({ length: 2000 }, (_, i) => uuidv7(1_770_000_000_000 + i))
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(Array.from({ length: 5000 }, () => uuidv7(1_770_000_000_000))).size).toBe(5000)
    for (const id of ids.slice(0, 50))
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('codes to be spoken have no letters that are mistaken for digits', () => {
    for (let i = 0; i < 500; i++) expect(spokenCode(12)).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
    expect(digits(6)).toMatch(/^\d{6}$/)
    expect(Buffer.from(secretToken(), 'base64url')).toHaveLength(32)
  })

  test('several processes that count at once give no number twice', async () => {
    const { kit, anotherPool } = await aKit()
    const counters = [
      kit.nextNumber,
      makeCounter(anotherPool(), TEST_DISTRICT),
      makeCounter(anotherPool(), TEST_DISTRICT),
    ]
    const numbers = await Promise.all(Array.from({ length: 600 }, (_, i) => counters[i % 3]!('thing')))
    expect(new Set(numbers).size).toBe(600)
    expect(Math.min(...numbers)).toBe(1)
    expect(await kit.nextNumber('other thing')).toBe(1)
  })

  test('a number that could not be had is had once the database is back', async () => {
    const { kit, owner } = await aKit()
    await owner.query('revoke insert on counter from linli_app')
    await expect(Promise.all([kit.nextNumber('again'), kit.nextNumber('again')])).rejects.toThrow(/denied/)
    await owner.query('grant insert on counter to linli_app')
    expect(await Promise.all([kit.nextNumber('again'), kit.nextNumber('again')])).toEqual([1, 2])
  })
})

describe('cursors', () => {
  test('come back as they went out', () => {
    const moment = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString())
    fc.assert(
      fc.property(moment, fc.uuid(), fc.constantFrom('t', 'f'), (at, id, flag) => {
        expect(readCursor(writeCursor([flag, at, id]), ['flag', 'moment', 'uuid'])).toEqual([flag, at, id])
        expect(readCursor(writeCursor([at, id]), ['uuid', 'moment'])).toBeUndefined()
        expect(readCursor(writeCursor([at]), ['moment', 'uuid'])).toBeUndefined()
      }),
    )
  })

  test('that are not ours are nothing, whatever they are', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readCursor(text, ['moment', 'uuid'])).toBeUndefined()
      }),
    )
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(
          readCursor(Buffer.from(JSON.stringify(value)).toString('base64url'), ['moment', 'uuid']),
        ).toBeUndefined()
      }),
    )
  })
})

test('a door lets so many through in a while, each caller for themselves', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(400)), { maxLength: 200 }),
      fc.integer({ min: 1, max: 5 }),
      (visits, most) => {
        let now = 0
        const within = makeLimits(() => new Date(now))
        const let_in: Record<string, number[]> = { a: [], b: [] }
        for (const [who, wait] of visits) {
          now += wait
          if (within(who, most, 1)) let_in[who]!.push(now)
        }
        // In any one window of a caller no more than allowed came in; over two windows at most twice as many.
        for (const times of Object.values(let_in))
          for (const at of times)
            expect(times.filter((one) => one >= at && one < at + 1000).length).toBeLessThanOrEqual(2 * most)
      },
    ),
  )
})

describe('files are what their bytes say', () => {
  const refusedAs = async (bytes: Buffer): Promise<string> =>
    check(bytes).then(
      ({ kind }) => kind,
      (error: unknown) => (error instanceof Refusal ? error.code : `fault ${String(error)}`),
    )

  test('a photo loses place, device and thumbnail, stands upright and is at most 1,600 long', async () => {
    const taken = await sharp({ create: { width: 3000, height: 1000, channels: 3, background: 'red' } })
      .withExif({
        IFD0: { Make: 'SecretPhone', Software: 'x' },
        IFD3: { GPSLatitude: '30/1 15/1 0/1', GPSLatitudeRef: 'N' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const kept = await check(taken)
    const found = await sharp(kept.bytes).metadata()
    expect(kept).toMatchObject({ kind: 'photo', mediaType: 'image/jpeg' })
    expect([
      found.width,
      found.height,
      found.exif,
      found.icc === undefined || found.exif === undefined,
    ]).toEqual([533, 1600, undefined, true])
    expect(kept.bytes.includes('SecretPhone')).toBe(false)
  })

  test.each(['png', 'webp', 'avif'] as const)('a photo of kind %s becomes a JPEG', async (format) => {
    const picture = sharp({
      create: { width: 40, height: 30, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } },
    })
    const taken = await picture.toFormat(format).toBuffer()
    expect((await check(taken)).mediaType).toBe('image/jpeg')
  })

  test.each([
    ['a page', '<!doctype html><script>alert(1)</script>', 'file-type-refused'],
    [
      'a drawing with a script',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      'file-type-refused',
    ],
    ['a program', 'MZ\u0090\u0000\u0003\u0000\u0000\u0000\u0004\u0000\u0000\u0000', 'file-type-refused'],
    ['an archive', 'PK\u0003\u0004\u0014\u0000\u0000\u0000\u0008\u0000', 'file-type-refused'],
    ['nothing', '', 'file-type-refused'],
    ['a page that begins like a photo', '\u00ff\u00d8\u00ff\u00e0<script>alert(1)</script>', 'file-damaged'],
    ['a page that begins like a PNG', '\u0089PNG\r\n\u001a\n<script>alert(1)</script>', 'file-damaged'],
  ])('%s is refused', async (_, content, refusal) => {
    expect(await refusedAs(Buffer.from(content, 'latin1'))).toBe(refusal)
  })

  test('a picture that claims to be enormous is not opened', async () => {
    const bomb = Buffer.from('89504e470d0a1a0a0000000d494844520000ffff0000ffff0802000000', 'hex')
    expect(await refusedAs(Buffer.concat([bomb, Buffer.alloc(64)]))).toBe('file-damaged')
  })

  test('whatever comes in, it is taken or refused and never a fault', async () => {
    const starts = [
      'ffd8ffe0',
      '89504e470d0a1a0a',
      '52494646000000005745425056503820',
      '0000001c6674797061766966',
      '255044462d312e37',
      '4f676753',
      '1a45dfa3',
      '494433',
      '2321414d52',
    ]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        expect(['photo', 'voice', 'document', 'file-type-refused', 'file-damaged']).toContain(
          await refusedAs(Buffer.concat([Buffer.from(start, 'hex'), rest])),
        )
      }),
      { numRuns: 60 },
    )
  })

  test('bytes are kept once under their hash, and a name that is no hash finds nothing', async () => {
    const store = openFileStore(join(folder, 'files'))
    const hash = await store.put(Buffer.from('hello'))
    expect(await store.put(Buffer.from('hello'))).toBe(hash)
    expect((await store.get(hash))?.toString()).toBe('hello')
    for (const name of ['../../etc/passwd', '', 'x'.repeat(64), `${hash}/..`, hash.toUpperCase()])
      expect(await store.get(name)).toBeUndefined()
  })
})

describe('settings', () => {
  test('nothing said is a house that works', () => {
    expect(readConfig({})).toMatchObject({
      port: 8311,
      host: '127.0.0.1',
      demo: true,
      district: '340199',
      databaseUrl: undefined,
    })
    expect(readConfig({ PORT: '', LINLI_DEMO: '0' })).toMatchObject({ port: 8311, demo: false })
  })

  test.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://x'],
    ['DATABASE_URL', 'not an address'],
    ['LINLI_DEMO', 'yes'],
    ['LINLI_DISTRICT', '3401'],
    ['LINLI_KEY', 'short'],
    ['LINLI_LOG', 'loud'],
    ['LINLI_POOL', '1'],
  ])('%s=%s is one sentence that names it', (name, value) => {
    const read = readConfig({ [name]: value })
    expect(read).toMatchObject({ problems: [expect.stringContaining(`${name}=${value} cannot be used`)] })
  })
})
