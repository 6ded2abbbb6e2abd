/** What was done through the doors, before rows are laid down by hand: the house at work need not understand those. */
import { keepDuties } from '#catalogue/endpoints.ts'
import { askForOrder, blowWhistle, superviseOrder } from '#coordination/contract.ts'
import { keepOpennessSettings, publishText } from '#openness/contract.ts'
import { reportText } from '#openness/contract/open.ts'
import { redactPhoto } from '#openness/contract/redacting.ts'
import { subscribe } from '#openness/contract/subscribing.ts'
import type { OrgId } from '#organisations/contract.ts'
import { HERE } from '../../testing.ts'
import { ALL_TO_THE_GRID, aDraft, rehearsed } from '../rules.ts'
import { aPhoto } from '../world.ts'
import './households.ts'
import { house, world } from './world.ts'

// What is asked and ordered about an order that is in hand, so that these tables have rows to be seen or not.
const accepted = world.thing('accepted')
const [order] = accepted.orders
await world.who('handler').person.does(askForOrder, {
  params: { orderId: order!.id },
  body: { kind: 'help', reason: 'several-departments', text: '要和供电一起' },
})
await world.who('district-wide').person.does(superviseOrder, {
  params: { orderId: order!.id },
  body: { text: '请说明进展', answerBy: '2026-03-12T01:00:00.000Z' },
})
await world.who('secretary').person.does(blowWhistle, {
  params: { appealId: accepted.id },
  body: { orgIds: [order!.org as OrgId], text: '请到现场' },
})
await world.who('secretary').person.does(keepDuties, {
  body: { owner: { kind: 'property', areaCode: HERE }, codes: ['repair'] },
})
// Words that are public and words that are not, a photo that was covered, a report, somebody who wants to hear.
await world.who('clerk').person.does(publishText, {
  params: { appealId: accepted.id },
  body: { version: 1, text: '路灯不亮', photos: [accepted.fileId] },
})
const redacted = (await world.who('clerk').person.upload(await aPhoto())).value.fileId
await world.who('clerk').person.does(redactPhoto, {
  params: { appealId: accepted.id, fileId: accepted.fileId },
  body: { redactedId: redacted },
})
await house.visitor().does(reportText, { params: { number: accepted.number }, body: { reason: 'untrue' } })
await world.who('district-wide').person.does(keepOpennessSettings, { body: { auto: false } })
await world.who('anna').person.does(subscribe, { body: { area: HERE, channel: 'inbox' } })
await house.visitor().does(subscribe, { body: { area: HERE, channel: 'email', email: 'lan@example.org' } })
const lawgiver = world.who('district-wide').person
await rehearsed(lawgiver, await aDraft(lawgiver, ALL_TO_THE_GRID))
await house.settled()
