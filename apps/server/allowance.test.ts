/** A flood does not bury the neighbours' words, and nobody who helps is kept out. */
import { describe, expect, test } from 'vitest'
import { fileAppeal, fileOnBehalf } from '#appeals/contract.ts'
import { A_DAY } from '#appeals/rules/allowance.ts'
import { aHouse } from './testing.ts'

const house = await aHouse()
const PHONE = '19900008001'
const says = (phone: string, more: object = {}) => ({
  body: { kind: 'problem', text: '路灯不亮', doorway: 'HH5A01', phone, ...more } as const,
})

describe('many in a day', () => {
  test('under a number nobody proved it stops with the way on, and goes on the next day', async () => {
    for (let n = 0; n < A_DAY.unproven; n++) await house.visitor().does(fileAppeal, says(PHONE))
    const no = await house.visitor().ask(fileAppeal, says(PHONE))
    expect(no.refusal).toBe('prove-phone-first')
    expect(no.message).toContain('手机验证码')
    house.later(86_500)
    await house.visitor().does(fileAppeal, says(PHONE))
  })

  test('danger is never counted', async () => {
    for (let n = 0; n < A_DAY.unproven; n++) await house.visitor().ask(fileAppeal, says('19900008002'))
    await house
      .visitor()
      .does(
        fileAppeal,
        says('19900008002', { categoryCode: 'utility-gas-smell', answers: { 'smell-now': 'yes' } }),
      )
  })

  test('whoever proved a phone speaks for many, and the desk takes down as many as there are', async () => {
    const helper = await house.resident('19900008003')
    for (let n = 0; n < A_DAY.unproven + 2; n++)
      await helper.does(
        fileAppeal,
        says(`1990000${String(8100 + n)}`, { relation: 'neighbour', consent: true }),
      )
    const clerk = await house.as('clerk')
    for (let n = 0; n < A_DAY.unproven + 2; n++)
      await clerk.does(fileOnBehalf, {
        body: {
          ...says('19900008004').body,
          channel: 'counter',
          reach: 'phone',
          relation: 'self',
          consent: true,
        },
      })
  })

  test('whoever proved a phone is not kept out by what others said at the same door', async () => {
    const others = house.visitor()
    for (let n = 0; n < A_DAY.door; n++) {
      // Another limit holds within a minute.
      house.later(60)
      await others.does(fileAppeal, says(`1990000${String(8300 + n)}`))
    }
    const no = await others.ask(fileAppeal, says('19900008390'))
    expect(no.refusal).toBe('prove-phone-first')
    const resident = await house.resident('19900008391')
    await resident.does(fileAppeal, says('19900008391'))
  })

  test('what was sent is answered the same when it comes again, also beyond the limit', async () => {
    const commandId = '01890000-0000-7000-8000-00000000b001'
    const person = house.visitor()
    const first = await person.ask(fileAppeal, says('19900008005'), { commandId })
    for (let n = 1; n < A_DAY.unproven; n++) await house.visitor().does(fileAppeal, says('19900008005'))
    const again = await person.ask(fileAppeal, says('19900008005'), { commandId })
    expect(again.value).toEqual(first.value)
  })
})
