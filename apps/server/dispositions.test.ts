/** The six special ways for an intake that is not sent on: answered at the desk, each with a word of what to do now. */
import { describe, expect, test } from 'vitest'
import {
  answerAppeal,
  Disposition,
  fileAppeal,
  listAppeals,
  reopenAtDesk,
  showAppeal,
  trackAppeal,
} from '#appeals/contract.ts'
import { DISPOSED_AS } from '#appeals/rules.ts'
import { READY_REPLIES } from '#rulebook/data/ready-replies.ts'
import { aHouse } from './testing.ts'

const house = await aHouse()
const clerk = await house.as('clerk')

const says = async (text: string) => {
  const browser = house.visitor()
  const receipt = await browser.does(fileAppeal, { body: { kind: 'problem', text, doorway: 'HH5A01' } })
  return { ...receipt, browser, params: { appealId: receipt.appealId } }
}
type Said = Awaited<ReturnType<typeof says>>
const followed = (said: Said) => said.browser.does(trackAppeal, { params: { code: said.trackingCode } })
const disposes = (said: Said, disposition: Disposition) =>
  clerk.does(answerAppeal, {
    ...said,
    body: { version: 1, disposition, text: READY_REPLIES[disposition].zh },
  })

describe('what is not sent on', () => {
  test.each(Disposition.options)('%s: closed with its outcome, and the reporter is told', async (one) => {
    const said = await says(`不派单的事：${one}`)
    await disposes(said, one)
    expect(await clerk.does(showAppeal, said)).toMatchObject({
      state: 'closed',
      outcome: DISPOSED_AS[one],
      disposition: one,
    })
    const { story, ...page } = await followed(said)
    expect(page).toMatchObject({ state: 'closed', disposition: one })
    expect(story.at(-1)).toMatchObject({ name: 'closed', text: READY_REPLIES[one].zh })
  })

  test('can be looked for by itself', async () => {
    const said = await says('邻居在楼道里打架，有人受伤')
    const other = await says('谢谢社区')
    await disposes(said, 'emergency')
    await clerk.does(answerAppeal, { ...other, body: { version: 1, outcome: 'answered', text: '不客气' } })
    const { items } = await clerk.does(listAppeals, { query: { disposition: 'emergency' } })
    const numbers = items.map(({ number }) => number)
    expect(numbers).toContain(said.number)
    expect(numbers).not.toContain(other.number)
    expect(new Set(items.map(({ disposition }) => disposition))).toEqual(new Set(['emergency']))
  })

  test('one says how it ends or in which special way, never both and never neither', async () => {
    const said = await says('该走哪条路')
    const body = { version: 1, text: '请走法定途径' }
    for (const wrong of [body, { ...body, outcome: 'answered', disposition: 'legal-channel' } as const])
      expect(await clerk.ask(answerAppeal, { ...said, body: wrong })).toMatchObject({ refusal: 'invalid' })
  })

  test('reopened, it is an appeal like any other', async () => {
    const said = await says('重复的事，其实有新情况')
    await disposes(said, 'nothing-new')
    await clerk.does(reopenAtDesk, { ...said, body: { version: 2, text: '电话里说有新情况' } })
    expect(await clerk.does(showAppeal, said)).toMatchObject({ state: 'reopened', disposition: null })
  })
})
