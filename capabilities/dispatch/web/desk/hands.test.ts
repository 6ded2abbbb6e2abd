import { expect, test } from 'vitest'
import type { StoryLine } from '#appeals/contract.ts'
import type { Proposal } from '../../contract.ts'
import { firstHand, sentBackBy } from './hands.ts'

const line = (name: StoryLine['name'], detail: StoryLine['detail'] = {}): StoryLine => ({
  seq: 1,
  at: '2026-05-12T08:00:00Z',
  name,
  actor: '李敏',
  audience: 'handlers',
  text: null,
  detail,
  attachments: [],
})
const toProperty = line('assigned', { org: '安居物业', orgEn: 'Anju Property' })
const proposal = {
  handlers: [
    { id: 'property', nameZh: '安居物业', why: 'right-kind' },
    { id: 'community', nameZh: '红花社区居委会', why: 'stands-in' },
    { id: 'water', nameZh: '供水公司', why: 'serves-the-place' },
  ],
} as unknown as Proposal
const page = (story: readonly StoryLine[], state = 'received', handlerId: string | null = null) =>
  ({ state, handlerId, story }) as unknown as Parameters<typeof firstHand>[0]

test('the first that is proposed is proposed', () => {
  expect(firstHand(page([line('received')]), proposal)?.id).toBe('property')
})

test('whoever has just sent it back is not proposed first again', () => {
  const story = [toProperty, line('declined', { reason: 'not-our-duty' })]
  expect(sentBackBy(story)?.orgZh).toBe('安居物业')
  expect(firstHand(page(story), proposal)?.id).toBe('community')
})

test('unless only facts were missing', () => {
  const story = [toProperty, line('declined', { reason: 'more-facts-needed' }), line('replied')]
  expect(firstHand(page(story), proposal)?.id).toBe('property')
})

test('a refusal of long ago says nothing once it was sent on', () => {
  const story = [toProperty, line('declined', { reason: 'no-capacity' }), toProperty, line('recalled')]
  expect(sentBackBy(story)).toBeUndefined()
})

test('after a reopening it goes to whoever had it, to put it right', () => {
  expect(firstHand(page([toProperty, line('reopened')], 'reopened', 'water'), proposal)?.id).toBe('water')
})

test('who merely serves the place is never chosen by itself', () => {
  const only = {
    handlers: [{ id: 'water', nameZh: '供水公司', why: 'serves-the-place' }],
  } as unknown as Proposal
  expect(firstHand(page([]), only)).toBeUndefined()
})
