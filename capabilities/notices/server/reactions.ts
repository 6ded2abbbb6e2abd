import {
  AppealAssigned,
  AppealClosed,
  AppealMerged,
  AppealReceived,
  AppealReopened,
  AppealResorted,
  AppealWithdrawn,
  ReporterAsked,
  ReporterReplied,
  ReporterTold,
} from '#appeals/events.ts'
import type { AboutAppeal } from '#appeals/events.ts'
import { shortened } from '#appeals/rules/reporter-messages.ts'
import { findAppeal } from '#appeals/server/index.ts'
import { PhoneBehind } from '#devices/events.ts'
import {
  OrderDeclined,
  OrderHandled,
  OrderOffered,
  OrderRecalled,
  OrderReminded,
  OrderSentBack,
} from '#dispatch/events.ts'
import type { AboutOrder } from '#dispatch/events.ts'
import {
  OrderEscalated,
  RequestAsked,
  RequestDecided,
  ShelvedDayCame,
  SupervisionAnswered,
  SupervisionOrdered,
  WhistleBlown,
} from '#coordination/events.ts'
import type { AboutTurn } from '#coordination/events.ts'
import { LowRatingSeen, StillAsked } from '#callbacks/events.ts'
import { MailWanted, NewsGathered } from '#openness/events.ts'
import { ProblemOwned, ProblemRecurred, ProblemReviewDue } from '#problems/events.ts'
import type { AboutProblem } from '#problems/events.ts'
import { PhoneCodeWanted } from '#people/events.ts'
import { IdentityEnded } from '#retention/events.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { reaction } from '#kernel/server/outbox.ts'
import type { Reaction } from '#kernel/server/outbox.ts'
import { NoticesChanged } from '../events.ts'
import { inWords } from '../templates.ts'
import type { TemplateName } from '../templates.ts'
import type { Sender } from './sender.ts'

interface Message {
  readonly to: { readonly person: string } | { readonly orgId: string } | { readonly desk: true }
  readonly areaCode: string
  /** Set for the desk where the matter is sealed. */
  readonly seal?: string | null
  readonly template: TemplateName
  readonly params: Readonly<Record<string, string | number | null>>
  readonly appealId: string | null
  readonly orderId: string | null
}

/** Puts a message into an inbox. The fact's own number is the message's, so a fact heard twice is one message. */
function put(act: Act, message: Message): void {
  const { to } = message
  const kind = 'person' in to ? 'person' : 'orgId' in to ? 'org' : 'desk'
  act.write(sql`
    insert into notice (id, at, to_kind, person, org_id, area_code, seal, template, params, appeal_id, order_id)
    values (${act.commandId}, ${act.now()}, ${kind}, ${'person' in to ? to.person : null}, ${'orgId' in to ? to.orgId : null}, ${message.areaCode},
            ${message.seal ?? null}, ${message.template}, ${JSON.stringify(message.params)}::jsonb, ${message.appealId}, ${message.orderId})
    on conflict (id) do nothing`)
  if (kind === 'org')
    act.announce(NoticesChanged, { notices: [{ id: act.commandId, areaCode: message.areaCode }] })
  act.concerns(`notice:${act.commandId}`, { areaCode: message.areaCode })
}

/** A message to the desk of the area, or to the organisation that has the order. */
const tellDesk = (template: TemplateName) => async (fact: AboutAppeal | AboutOrder | AboutTurn, act: Act) => {
  const appeal = await findAppeal(act.tx, fact.appealId)
  put(act, {
    to: { desk: true },
    areaCode: appeal?.areaCode ?? fact.areaCode,
    seal: appeal?.seal ?? null,
    template,
    params: { number: fact.number, text: shortened(fact.text) },
    appealId: fact.appealId,
    orderId: 'orderId' in fact ? fact.orderId : null,
  })
}
const tellHandler = (template: TemplateName) => async (fact: AboutOrder | AboutTurn, act: Act) => {
  put(act, {
    to: { orgId: fact.orgId },
    areaCode: fact.areaCode,
    template,
    params: { number: fact.number, text: shortened(fact.text) },
    appealId: fact.appealId,
    orderId: fact.orderId,
  })
}

/** A message about a problem: to the desk of its area, or to the organisation that is to cure it. */
const tellOfProblem =
  (template: TemplateName, whom: 'desk' | 'owner') => async (fact: AboutProblem, act: Act) => {
    if (whom === 'owner' && fact.ownerId === null) return
    put(act, {
      to: whom === 'desk' ? { desk: true } : { orgId: fact.ownerId ?? '' },
      areaCode: fact.areaCode,
      template,
      params: { number: fact.number, text: shortened(fact.title) },
      appealId: null,
      orderId: null,
    })
  }

/** What people hear when something happens, and how it reaches them. */
export function noticesReactions(sender: Sender): Reaction[] {
  const tellReporter = (template: TemplateName, sms: boolean) => async (fact: AboutAppeal, act: Act) => {
    // Without a phone there is no inbox to put it in: who holds only the code reads the story itself.
    if (!/^[0-9a-f]{64}$/.test(fact.holder)) return
    const params = { number: fact.number, text: shortened(fact.text) }
    put(act, {
      to: { person: fact.holder },
      areaCode: fact.areaCode,
      template,
      params,
      appealId: fact.appealId,
      orderId: null,
    })
    if (!sms) return
    const appeal = await findAppeal(act.tx, fact.appealId)
    const phone = act.vault.open(appeal?.phoneSealed ?? null)
    if (appeal && phone !== null)
      await sender.sms(act.commandId, phone, inWords(template, params, appeal.lang))
  }
  return [
    // To the desk of the area, and to whoever keeps the house running, who reads no other message.
    reaction('notices.phone-behind', PhoneBehind, async ({ areaCode, waiting }, act) =>
      put(act, {
        to: { desk: true },
        areaCode,
        template: 'desk-phone-behind',
        params: { text: String(waiting) },
        appealId: null,
        orderId: null,
      }),
    ),
    reaction('notices.received', AppealReceived, tellReporter('received', true)),
    reaction('notices.asked', ReporterAsked, tellReporter('asked', true)),
    reaction('notices.told', ReporterTold, tellReporter('told', false)),
    reaction('notices.assigned', AppealAssigned, tellReporter('assigned', false)),
    reaction('notices.merged', AppealMerged, tellReporter('merged', false)),
    reaction('notices.closed', AppealClosed, tellReporter('closed', true)),
    reaction('notices.desk-replied', ReporterReplied, tellDesk('desk-replied')),
    reaction('notices.desk-reopened', AppealReopened, tellDesk('desk-reopened')),
    reaction('notices.desk-withdrawn', AppealWithdrawn, tellDesk('desk-withdrawn')),
    reaction('notices.follow', AppealResorted, async ({ appealId }, act) => {
      const appeal = await findAppeal(act.tx, appealId)
      if (appeal)
        act.write(sql`
          update notice set area_code = ${appeal.areaCode}, seal = ${appeal.seal} where appeal_id = ${appealId} and to_kind = 'desk'`)
    }),
    /** Whose it was is told by no message either, and no message keeps what somebody said. */
    reaction('notices.identity-ended', IdentityEnded, async ({ appealId }, act) =>
      act.write(sql`
        update notice
        set params = params || '{"text": ""}'::jsonb, person = case when to_kind = 'person' then 'ended:' || id end
        where appeal_id = ${appealId}`),
    ),
    reaction('notices.order-offered', OrderOffered, tellHandler('order-offered')),
    reaction('notices.order-sent-back', OrderSentBack, tellHandler('order-sent-back')),
    reaction('notices.order-recalled', OrderRecalled, tellHandler('order-recalled')),
    reaction('notices.order-reminded', OrderReminded, tellHandler('order-reminded')),
    reaction('notices.order-decided', RequestDecided, tellHandler('order-decided')),
    reaction('notices.order-supervised', SupervisionOrdered, tellHandler('order-supervised')),
    reaction('notices.whistled', WhistleBlown, tellHandler('whistled')),
    reaction('notices.desk-asked', RequestAsked, tellDesk('desk-asked')),
    reaction('notices.desk-answered', SupervisionAnswered, tellDesk('desk-answered')),
    reaction('notices.desk-shelved', ShelvedDayCame, tellDesk('desk-shelved')),
    reaction('notices.escalated', OrderEscalated, async (fact, act) => {
      if (fact.tells === 'handler') return tellHandler('order-due')(fact, act)
      // A higher desk reads it at its own level: a community's people do not see what was told above them.
      const level = { desk: 12, subdistrict: 9, district: 6 }[fact.tells]
      const appeal = await findAppeal(act.tx, fact.appealId)
      put(act, {
        to: { desk: true },
        areaCode: fact.tells === 'desk' ? fact.areaCode : fact.areaCode.slice(0, level),
        seal: appeal?.seal ?? null,
        template: 'desk-overdue',
        params: { number: fact.number, text: '' },
        appealId: fact.appealId,
        orderId: fact.orderId,
      })
    }),
    reaction('notices.desk-low-rating', LowRatingSeen, tellDesk('desk-low-rating')),
    reaction('notices.asked-still', StillAsked, async (fact, act) => {
      await tellReporter('asked-still', false)(fact, act)
      const appeal = await findAppeal(act.tx, fact.appealId)
      const phone = act.vault.open(appeal?.phoneSealed ?? null)
      if (!appeal || phone === null) return
      // The address holds the code of the appeal: it goes to the phone of its own person, and is kept nowhere.
      const link = fact.sealedLink === null ? null : act.vault.open(Buffer.from(fact.sealedLink, 'base64'))
      const params = { number: fact.number, text: link ?? '' }
      await sender.sms(act.commandId, phone, inWords('asked-still', params, appeal.lang))
    }),
    reaction('notices.problem-owned', ProblemOwned, tellOfProblem('problem-owned', 'owner')),
    reaction('notices.problem-returned', ProblemRecurred, tellOfProblem('problem-returned', 'owner')),
    reaction('notices.desk-problem-back', ProblemRecurred, tellOfProblem('desk-problem-back', 'desk')),
    reaction('notices.desk-problem-due', ProblemReviewDue, tellOfProblem('desk-problem-due', 'desk')),
    reaction('notices.desk-declined', OrderDeclined, tellDesk('desk-declined')),
    reaction('notices.desk-handled', OrderHandled, tellDesk('desk-handled')),
    reaction('notices.news', NewsGathered, async ({ person, areaCode, text }, act) => {
      put(act, {
        to: { person },
        areaCode,
        template: 'open-news',
        params: { text },
        appealId: null,
        orderId: null,
      })
    }),
    reaction('notices.mail', MailWanted, async ({ sealedAddress, subject, text, endAt }, act) => {
      const address = act.vault.open(Buffer.from(sealedAddress, 'base64'))
      if (address !== null) await sender.email(act.commandId, { address, subject, text, endAt })
    }),
    reaction('notices.phone-code', PhoneCodeWanted, async (fact, act) => {
      const phone = act.vault.open(Buffer.from(fact.sealedPhone, 'base64'))
      const code = act.vault.open(Buffer.from(fact.sealedCode, 'base64'))
      if (phone !== null && code !== null)
        await sender.sms(act.commandId, phone, inWords('phone-code', { text: code }, fact.lang))
    }),
  ]
}
