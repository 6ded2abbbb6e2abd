import { describe, expect, test } from 'vitest'
import { readForm } from './form.ts'
import { requestSaid, updateSaid } from './posting.ts'

const read = (fields: Readonly<Record<string, string>>) =>
  requestSaid(
    readForm(new URLSearchParams({ service_code: 'x', address_id: 'HH5A01', ...fields }).toString()),
  )

describe('a request', () => {
  test.each([
    [{ last_name: '张', first_name: '三' }, '张三'],
    [{ first_name: 'Ann', last_name: 'Lee' }, 'Ann Lee'],
    [{ first_name: '欧阳娜' }, '欧阳娜'],
    [{}, undefined],
  ])('names are written as they are said: %j', (fields, name) => {
    expect(read(fields as Record<string, string>)).toMatchObject({ name })
  })
  test('a point comes before an address, which then says more of it', () => {
    expect(read({ lat: '30.5', long: '118.5', address_string: '东门' })).toMatchObject({
      where: { point: { lat: 30.5, lon: 118.5 }, more: '东门' },
    })
  })
  test('pictures are addresses of the web, each once', () => {
    const form = readForm(
      'service_code=x&address_id=HH5A01&media_url=https://a.example/1.jpg&media_url[]=https://a.example/1.jpg',
    )
    expect(requestSaid(form)).toMatchObject({ pictures: ['https://a.example/1.jpg'] })
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', `https://a.example/${'x'.repeat(500)}`])
      expect(read({ media_url: url })).toEqual({ wrong: [{ code: 'media-wrong', field: 'media_url' }] })
  })
  test('four thousand signs are enough, counted as people count', () => {
    expect(read({ description: '😀'.repeat(4000) })).not.toHaveProperty('wrong')
    expect(read({ description: '字'.repeat(4001) })).toMatchObject({
      wrong: [{ code: 'description-too-long' }],
    })
  })
})

describe('an update', () => {
  const wish = (text: string, isOpen: boolean): unknown => {
    const update = updateSaid(readForm(text), isOpen)
    return 'wrong' in update ? update.wrong[0]!.code : update.wish
  }
  test('is words, or takes the request back, or says that it is not solved', () => {
    expect(wish('description=x&status=OPEN', true)).toBe('tell')
    expect(wish('description=x', false)).toBe('tell')
    expect(wish('status=CLOSED', true)).toBe('withdraw')
    expect(wish('status=fixed', true)).toBe('withdraw')
    expect(wish('description=x&status=OPEN', false)).toBe('reopen')
    expect(wish('description=x&status=CLOSED', false)).toBe('tell')
  })
  test('without words there is nothing to tell', () => {
    expect(wish('status=OPEN', true)).toBe('words-missing')
    expect(wish('status=OPEN', false)).toBe('words-missing')
  })
})
