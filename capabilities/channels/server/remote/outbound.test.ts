/** What leaves the house: never to a service of our own, never for ever, never more than fits. */
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { addressVerdict, isInsideAddress } from './addresses.ts'
import { makeOutbound, RemoteFault } from './outbound.ts'
import { readXml } from './read-xml.ts'

const servers: { close: () => void }[] = []
afterAll(() => {
  for (const server of servers) server.close()
})
const serve = (listener: RequestListener): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer(listener)
    servers.push(server)
    server.listen(0, '127.0.0.1', () => {
      resolve(`127.0.0.1:${(server.address() as AddressInfo).port}`)
    })
  })

const problemOf = async (url: string, allowed: readonly string[] = []): Promise<string> => {
  try {
    await makeOutbound(allowed)({ method: 'GET', url })
    return 'went through'
  } catch (error) {
    if (error instanceof RemoteFault) return error.problem
    throw error
  }
}

describe('addresses inside', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'not an address',
  ])('%s', (address) => {
    expect(isInsideAddress(address)).toBe(true)
  })
  test.each(['203.0.113.7', '8.8.8.8', '172.32.0.1', '2606:4700::1111'])('and outside: %s', (address) => {
    expect(isInsideAddress(address)).toBe(false)
  })
  test.each([
    ['http://127.1/v2', 'inside'],
    ['http://0x7f000001/v2', 'inside'],
    ['http://2130706433/v2', 'inside'],
    ['http://[::1]/v2', 'inside'],
    ['http://localhost:8311/v2', 'inside'],
    ['http://db.internal/v2', 'inside'],
    ['http://user:secret@example.org/v2', 'wrong'],
    ['ftp://example.org/v2', 'wrong'],
    ['file:///etc/passwd', 'wrong'],
    ['javascript:alert(1)', 'wrong'],
    ['example.org/v2', 'wrong'],
    ['https://open311.example.org/v2', 'outside'],
  ])('%s is %s', (url, verdict) => {
    expect(addressVerdict(url, [])).toBe(verdict)
  })
  test('an operator opens one host, and only that one', () => {
    expect(addressVerdict('http://10.1.2.3:8080/v2', ['10.1.2.3:8080'])).toBe('opened')
    expect(addressVerdict('http://10.1.2.3:8081/v2', ['10.1.2.3:8080'])).toBe('inside')
    expect(addressVerdict('http://10.1.2.3:8081/v2', ['10.1.2.3'])).toBe('opened')
  })
})

describe('a request that leaves', () => {
  test('does not reach a service of our own', async () => {
    let reached = 0
    const host = await serve((_, response) => {
      reached += 1
      response.end('<x/>')
    })
    expect(await problemOf(`http://${host}/`)).toBe('address-inside')
    // A name that leads inside is found out when it is looked up.
    expect(await problemOf(`http://ip6-localhost:${host.split(':')[1]}/`)).toMatch(
      /address-inside|unreachable/,
    )
    expect(reached).toBe(0)
    expect(await problemOf(`http://${host}/`, [host])).toBe('went through')
  })
  test('follows no redirect', async () => {
    const host = await serve((request, response) => {
      if (request.url === '/secret') response.end('reached')
      else response.writeHead(302, { location: '/secret' }).end()
    })
    const { status, body } = await makeOutbound([host])({ method: 'GET', url: `http://${host}/` })
    expect({ status, body }).toEqual({ status: 302, body: '' })
  })
  test('reads no more than fits', async () => {
    const host = await serve((_, response) => {
      const more = (): void => {
        while (response.write('a'.repeat(65_536)));
        response.once('drain', more)
      }
      more()
    })
    expect(await problemOf(`http://${host}/`, [host])).toBe('too-long')
  })
  test('says where nobody listens', async () => {
    expect(await problemOf('http://127.0.0.1:9/', ['127.0.0.1'])).toBe('unreachable')
  })
})

describe('an answer', () => {
  test.each([
    ['none', '<service_requests/>', []],
    ['one', '<service_requests><request><a>1</a></request></service_requests>', ['1']],
    ['two', '<r><request><a>1</a></request><request><a> 2 </a></request></r>', ['1', '2']],
    ['under a namespace', '<o:r xmlns:o="x"><o:request><o:a>1</o:a></o:request></o:r>', ['1']],
    ['with words in CDATA', '<r><request><a><![CDATA[<1>]]></a></request></r>', ['<1>']],
  ])('with %s is read as a list', (_, xml, words) => {
    expect(
      readXml(`<?xml version="1.0"?>\n${xml}`)
        .all('request')
        .map((one) => one.word('a')),
    ).toEqual(words)
  })
  test('an empty element says nothing', () => {
    expect(readXml('<r><a/></r>').word('a')).toBeUndefined()
  })
  test.each([
    ['a page', '<!doctype html><html><p>Hello<br></html>'],
    ['nothing', ''],
    ['JSON', '[{"service_code":"1"}]'],
    ['entities of its own', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><a>&x;</a></r>'],
    ['nesting beyond reason', '<a>'.repeat(200_000)],
  ])('that is %s does not come from such a system', (_, text) => {
    expect(() => readXml(text)).toThrow(RemoteFault)
  })
})
