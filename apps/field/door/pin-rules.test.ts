import { expect, test } from 'vitest'
import { isSimple } from './pin-rules.ts'

test('a PIN that is tried first is refused', () => {
  for (const pin of ['000000', '123456', '654321', '121212', '123123'])
    expect([pin, isSimple(pin)]).toEqual([pin, true])
})

test('any other may be chosen', () => {
  for (const pin of ['190827', '112358', '400213']) expect([pin, isSimple(pin)]).toEqual([pin, false])
})
