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
import type { z } from 'zod'
import type { EventKind } from '#kernel/common/event.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { reaction, reactionTogether } from '#kernel/server/outbox.ts'
import type { Reaction } from '#kernel/server/outbox.ts'
import { inWords } from '../templates.ts'
import type { TemplateName } from '../templates.ts'
import { putAll } from './inbox.ts'
import type { Message } from './inbox.ts'
import type { Sender } from './sender.ts'

/** What a fact makes somebody hear: a message in an inbox, words to a phone, or both. */
interface Told {
  readonly message?: Message | undefined
  readonly sms?: { readonly phone: string; readonly text: string } | undefined
}

type Tell<P> = (fact: P, act: Act) => Promise<Told | undefined> | Told | undefined

/** A message to the desk of the area, or to the organisation that has the order. */
const tellDesk =
  (template: TemplateName): Tell<AboutAppeal | AboutOrder | AboutTurn> =>
  async (fact, act) => {
    const appeal = await findAppeal(act.tx, fact.appealId)
    return {
      message: {
        to: { desk: true },
        areaCode: appeal?.areaCode ?? fact.areaCode,
        seal: appeal?.seal ?? null,
        template,
        params: { number: fact.number, text: shortened(fact.text) },
        appealId: fact.appealId,
        orderId: 'orderId' in fact ? fact.orderId : null,
      },
    }
  }
const tellHandler =
  (template: TemplateName): Tell<AboutOrder | AboutTurn> =>
  (fact) => ({
    message: {
      to: { orgId: fact.orgId },
      areaCode: fact.areaCode,
      template,
      params: { number: fact.number, text: shortened(fact.text) },
      appealId: fact.appealId,
      orderId: fact.orderId,
    },
  })

/** A message about a problem: to the desk of its area, or to the organisation that is to cure it. */
const tellOfProblem =
  (template: TemplateName, whom: 'desk' | 'owner'): Tell<AboutProblem> =>
  (fact) =>
    whom === 'owner' && fact.ownerId === null
      ? undefined
      : {
          message: {
            to: whom === 'desk' ? { desk: true } : { orgId: fact.ownerId ?? '' },
            areaCode: fact.areaCode,
            template,
            params: { number: fact.number, text: shortened(fact.title) },
            appealId: null,
            orderId: null,
          },
        }

/** Words to the phone of whose appeal it is, in their language. */
async function toPhone(
  act: Act,
  appealId: string,
  template: TemplateName,
  params: Message['params'],
): Promise<Told['sms']> {
  const appeal = await findAppeal(act.tx, appealId)
  const phone = act.vault.open(appeal?.phoneSealed ?? null)
  return appeal && phone !== null ? { phone, text: inWords(template, params, appeal.lang) } : undefined
}

const tellReporter =
  (template: TemplateName, by: 'inbox' | 'phone too'): Tell<AboutAppeal> =>
  async (fact, act) => {
    // Without a phone there is no inbox to put it in: who holds only the code reads the story itself.
    if (!/^[0-9a-f]{64}$/.test(fact.holder)) return undefined
    const params = {
      number: fact.number,
      text: shortened(fact.text),
      ...(fact.textEn === undefined ? {} : { textEn: shortened(fact.textEn) }),
    }
    return {
      message: {
        to: { person: fact.holder },
        areaCode: fact.areaCode,
        template,
        params,
        appealId: fact.appealId,
        orderId: null,
      },
      sms: by === 'inbox' ? undefined : await toPhone(act, fact.appealId, template, params),
    }
  }

const tellEscalated: Tell<z.output<typeof OrderEscalated.payload>> = async (fact, act) => {
  if (fact.tells === 'handler') return tellHandler('order-due')(fact, act)
  // A higher desk reads it at its own level: a community's people do not see what was told above them.
  const level = { desk: 12, subdistrict: 9, district: 6 }[fact.tells]
  const appeal = await findAppeal(act.tx, fact.appealId)
  return {
    message: {
      to: { desk: true },
      areaCode: fact.tells === 'desk' ? fact.areaCode : fact.areaCode.slice(0, level),
      seal: appeal?.seal ?? null,
      template: 'desk-overdue',
      params: { number: fact.number, text: '' },
      appealId: fact.appealId,
      orderId: fact.orderId,
    },
  }
}

/** A question, and to the phone the page where it is answered. The address holds the code: it goes to its own person, and is kept nowhere. */
const tellToAnswer =
  (template: 'asked' | 'asked-still'): Tell<AboutAppeal & { readonly sealedLink: string | null }> =>
  async (fact, act) => {
    const told = await tellReporter(template, 'inbox')(fact, act)
    const sms = await toPhone(act, fact.appealId, template, {
      number: fact.number,
      text: shortened(fact.text),
    })
    const link = fact.sealedLink === null ? null : act.vault.open(Buffer.from(fact.sealedLink, 'base64'))
    return { ...told, sms: sms && { ...sms, text: [sms.text, link ?? ''].join(' ').trim() } }
  }

/** What people hear when something happens, and how it reaches them. */
export function noticesReactions(sender: Sender): Reaction[] {
  /** Many facts are told as one: their appeals are asked for together, and the messages written together. */
  const telling = <S extends z.ZodType>(
    name: string,
    kind: EventKind<S>,
    tell: Tell<z.output<S>>,
  ): Reaction<S> =>
    reactionTogether(name, kind, async (facts, act) => {
      const all = await Promise.all(
        facts.map(async ({ payload, number }) => ({ number, told: await tell(payload, act) })),
      )
      putAll(
        act,
        all.flatMap(({ number, told }) => (told?.message ? [{ ...told.message, number }] : [])),
      )
      for (const { number, told } of all)
        if (told?.sms) await sender.sms(number, told.sms.phone, told.sms.text)
    })
  return [
    // To the desk of the area, and to whoever keeps the house running, who reads no other message.
    telling('notices.phone-behind', PhoneBehind, ({ areaCode, waiting, holder, areaZh, areaEn }) => ({
      message: {
        to: { desk: true },
        areaCode,
        template: 'desk-phone-behind',
        params: {
          text: String(waiting),
          ...(holder === undefined
            ? {}
            : { whoZh: `${areaZh ?? ''}${holder}的手机`, whoEn: `the phone of ${holder}, ${areaEn ?? ''},` }),
        },
        appealId: null,
        orderId: null,
      },
    })),
    telling('notices.received', AppealReceived, tellReporter('received', 'phone too')),
    telling('notices.asked', ReporterAsked, tellToAnswer('asked')),
    telling('notices.told', ReporterTold, tellReporter('told', 'inbox')),
    telling('notices.assigned', AppealAssigned, tellReporter('assigned', 'inbox')),
    telling('notices.merged', AppealMerged, tellReporter('merged', 'inbox')),
    telling('notices.closed', AppealClosed, tellReporter('closed', 'phone too')),
    telling('notices.desk-replied', ReporterReplied, tellDesk('desk-replied')),
    telling('notices.desk-reopened', AppealReopened, tellDesk('desk-reopened')),
    telling('notices.desk-withdrawn', AppealWithdrawn, tellDesk('desk-withdrawn')),
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
    telling('notices.order-offered', OrderOffered, tellHandler('order-offered')),
    telling('notices.order-sent-back', OrderSentBack, tellHandler('order-sent-back')),
    telling('notices.order-recalled', OrderRecalled, tellHandler('order-recalled')),
    telling('notices.order-reminded', OrderReminded, tellHandler('order-reminded')),
    telling('notices.order-decided', RequestDecided, tellHandler('order-decided')),
    telling('notices.order-supervised', SupervisionOrdered, tellHandler('order-supervised')),
    telling('notices.whistled', WhistleBlown, tellHandler('whistled')),
    telling('notices.desk-asked', RequestAsked, tellDesk('desk-asked')),
    telling('notices.desk-answered', SupervisionAnswered, tellDesk('desk-answered')),
    telling('notices.desk-shelved', ShelvedDayCame, tellDesk('desk-shelved')),
    telling('notices.escalated', OrderEscalated, tellEscalated),
    telling('notices.desk-low-rating', LowRatingSeen, tellDesk('desk-low-rating')),
    telling('notices.asked-still', StillAsked, tellToAnswer('asked-still')),
    telling('notices.problem-owned', ProblemOwned, tellOfProblem('problem-owned', 'owner')),
    telling('notices.problem-returned', ProblemRecurred, tellOfProblem('problem-returned', 'owner')),
    telling('notices.desk-problem-back', ProblemRecurred, tellOfProblem('desk-problem-back', 'desk')),
    telling('notices.desk-problem-due', ProblemReviewDue, tellOfProblem('desk-problem-due', 'desk')),
    telling('notices.desk-declined', OrderDeclined, tellDesk('desk-declined')),
    telling('notices.desk-handled', OrderHandled, tellDesk('desk-handled')),
    telling('notices.news', NewsGathered, ({ person, areaCode, text }) => ({
      message: {
        to: { person },
        areaCode,
        template: 'open-news',
        params: { text },
        appealId: null,
        orderId: null,
      },
    })),
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
