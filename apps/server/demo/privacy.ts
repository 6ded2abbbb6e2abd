import type { Endpoint, RequestOf, ValueOf } from '#kernel/common/endpoint.ts'
import { openAct } from '#kernel/server/act.ts'
import type { Conversation, Kit } from '#kernel/server/act.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { runCommand, runQuery } from '#kernel/server/command.ts'
import { transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import type { Route } from '#kernel/server/route.ts'
import { openLookup } from '#privacy/contract.ts'
import { giveConsent } from '#privacy/contract/consents.ts'
import { noteDisclosure } from '#privacy/contract/log.ts'
import { keepNoticeText, layDownPurpose, listNoticeTexts } from '#privacy/contract/purposes.ts'
import {
  answerRightsRequest,
  beginRightsRequest,
  takeRightsRequest,
  tellRightsRequest,
} from '#privacy/contract/requests.ts'
import { recordList, recordViews, requireLookup } from '#privacy/server/index.ts'
import { mayAsk } from '#ledger/server/may-ask.ts'
import { privacyRoutes } from '#privacy/server/routes.ts'
import { chanceOf } from './chance.ts'
import { DAY_MS, dayBegin, dayText, HOUR_MS, later } from './clockwork.ts'
import { gridCode, HONGHUA } from './land.ts'
import { demoPhone, inventedName } from './names.ts'
import type { Cast } from './play.ts'

const ROUTES = new Map<string, Route>(privacyRoutes(mayAsk).map((one) => [one.endpoint.id, one]))
const AT_NO_SCREEN: Conversation = { setSession: () => {}, address: '', lang: 'zh', upload: undefined }

/** Somebody who acts at a moment, through the command that serves the screens. */
interface Doer {
  readonly kit: Kit
  readonly actor: Actor
}

async function does<const E extends Endpoint>(
  { kit, actor }: Doer,
  endpoint: E,
  request: RequestOf<E>,
): Promise<ValueOf<E>> {
  const { handler } = ROUTES.get(endpoint.id)!
  const input = {
    params: endpoint.params?.parse(request.params ?? {}),
    query: endpoint.query?.parse(request.query ?? {}),
    body: endpoint.body?.parse(request.body ?? {}),
  }
  const call = { endpoint, handler: handler as never, input, actor, conversation: AT_NO_SCREEN }
  const answer =
    endpoint.method === 'GET'
      ? await runQuery(kit, call)
      : await runCommand(kit, { ...call, commandId: uuidv7(kit.clock().getTime()), keeps: 'answer' })
  return answer as ValueOf<E>
}

const NOTICE = {
  textZh:
    '为了常来看看您，社区需要记下您的姓名、电话、住址和需要照看的缘由。只给上门的同事看，不给别人。您可以随时不同意或收回，不影响其他服务。每次走访满 36 个月，内容就删除。',
  textEn:
    'To look after you the community notes your name, phone, address and why you are visited. Only the colleagues who visit see it. You may refuse or take it back at any time, and lose no other service. What a visit held is deleted after 36 months.',
}
const CANTEEN = {
  nameZh: '社区食堂送餐',
  nameEn: 'Meals from the canteen',
  whyZh: '给行动不便的老人送餐上门，需要知道送到哪里、打哪个电话。',
  whyEn: 'Meals are brought to elders who cannot come; one must know where to and whom to ring.',
  basis: 'consent',
  source: '个人信息保护法 第十三条第一款第一项',
  classes: ['name', 'phone', 'address'],
  fields: [],
  recipients: ['红花社区食堂'],
  keepMonths: 3,
  keepZh: '停餐后满 3 个月删除',
  keepEn: 'Deleted 3 months after the last meal',
  assessment: { by: '区数据保护小组', on: '2026-01-15', result: '信息少、只给送餐员看，风险低，可以登记。' },
} as const

/** Why data is held and who looked: notices, consents, lookups, a disclosure, and what two residents asked. */
export async function playPrivacy(kit: Kit, cast: Cast): Promise<void> {
  const now = kit.clock()
  const on = (login: string, daysAgo: number, hour: number): Doer => {
    const at = later(dayBegin(now), -daysAgo * DAY_MS + hour * HOUR_MS)
    const actor = cast.staff(login)
    return {
      kit: { ...kit, clock: () => (at < now ? at : now) },
      actor: { ...actor, rights: ['privacy.manage'] },
    }
  }
  const { items } = await does(on('district', 0, 0), listNoticeTexts, { params: { code: 'care-visits' } })
  if (items.length > 0) return
  await does(on('district', 20, 9), keepNoticeText, {
    params: { code: 'care-visits' },
    body: { after: 0, ...NOTICE },
  })
  await does(on('district', 19, 10), layDownPurpose, {
    body: {
      code: 'canteen',
      after: 0,
      since: dayText(later(now, -19 * DAY_MS)),
      content: {
        ...CANTEEN,
        classes: [...CANTEEN.classes],
        fields: [],
        recipients: [...CANTEEN.recipients],
      },
    },
  })
  const people = Array.from({ length: 40 }, (_, i) => {
    const chance = chanceOf(`privacy ${i}`)
    return {
      id: uuidv7(now.getTime() - i) as never,
      name: inventedName(chance),
      phone: demoPhone(1800 + i),
      area: gridCode(HONGHUA, 1),
    }
  })
  await agree(on, people, now)
  await look(on, people)
  await ask(on, people)
  await does(on('secretary', 5, 15), noteDisclosure, {
    body: {
      recipient: '青华街道民政办',
      purpose: 'care-visits',
      fields: ['name', 'address', 'care-reason'],
      rows: 12,
    },
  })
}

type On = (login: string, daysAgo: number, hour: number) => Doer
type People = readonly {
  readonly id: never
  readonly name: string
  readonly phone: string
  readonly area: string
}[]

async function agree(on: On, people: People, now: Date): Promise<void> {
  for (const [i, days] of [25, 44, 300, 700].entries()) {
    const { id, name, area } = people[i]!
    await does(on('grid1', 18 - i, 10), giveConsent, {
      body: {
        subjectId: id,
        subjectName: name,
        areaCode: area,
        purpose: 'care-visits',
        noticeVersion: 1,
        separate: true,
        how: i === 2 ? 'counter' : 'paper',
        underFourteen: false,
        until: dayText(later(now, days * DAY_MS)),
      },
    })
  }
}

/** Lookups of some days, two of which the data-protection officer is asked to look into. */
async function look(on: On, people: People): Promise<void> {
  const lookups = [
    {
      login: 'clerk',
      daysAgo: 4,
      hour: 9.5,
      purpose: 'appeals',
      reason: '联系反映人核实漏水位置',
      about: 'L2611-00012',
      count: 2,
    },
    {
      login: 'grid1',
      daysAgo: 3,
      hour: 15,
      purpose: 'care-visits',
      reason: '上门看望独居老人前核对电话',
      about: undefined,
      count: 6,
    },
    {
      login: 'clerk',
      daysAgo: 1,
      hour: 14,
      purpose: 'ledger-upkeep',
      reason: '核对五栋住户，准备换发门禁卡',
      about: undefined,
      count: 24,
    },
    {
      login: 'grid1',
      daysAgo: 1,
      hour: 22.5,
      purpose: 'emergency',
      reason: '夜里燃气泄漏，逐户通知',
      about: undefined,
      count: 9,
    },
    {
      login: 'clerk',
      daysAgo: 0,
      hour: 0.2,
      purpose: 'public-services',
      reason: '为来办老年卡的居民核对住址',
      about: undefined,
      count: 1,
    },
  ] as const
  for (const { login, daysAgo, hour, purpose, reason, about, count } of lookups) {
    const doer = on(login, daysAgo, hour)
    const { id } = await does(doer, openLookup, {
      body: { purpose, reason, ...(about === undefined ? {} : { about }) },
    })
    await transact(doer.kit.db, doer.actor, async (tx, write) => {
      const { act } = openAct(doer.kit, doer.actor, { tx, write }, '')
      const lookup = await requireLookup(act, id)
      recordList(act, lookup, {
        areaCode: gridCode(HONGHUA, 1),
        fields: ['name', 'address'],
        rows: count * 2,
      })
      await recordViews(
        act,
        lookup,
        people
          .slice(0, count)
          .map((one) => ({ subjectId: one.id, areaCode: one.area, fields: ['name', 'phone', 'address'] })),
      )
    })
  }
}

async function ask(on: On, people: People): Promise<void> {
  const requests = [
    { daysAgo: 9, kind: 'copy', text: '想要一份社区登记的我家信息' },
    { daysAgo: 6, kind: 'correction', text: '电话换了，请改成现在的号码' },
    { daysAgo: 2, kind: 'deletion', text: '已经搬走半年，请删掉我家的登记' },
  ] as const
  const asked = []
  for (const [i, { daysAgo, kind, text }] of requests.entries()) {
    const { id, name, phone, area } = people[i + 5]!
    asked.push(
      await does(on('clerk', daysAgo, 10), takeRightsRequest, {
        body: { areaCode: area, subjectId: id, kind, text, how: i === 1 ? 'phone' : 'counter', name, phone },
      }),
    )
  }
  const [copy, correction] = asked.map(({ requestId }) => ({ params: { requestId } }))
  await does(on('secretary', 8, 9), beginRightsRequest, copy!)
  await does(on('secretary', 7, 16), answerRightsRequest, {
    ...copy!,
    body: { outcome: 'granted', text: '已打印一份，请带身份证到办事大厅领取。' },
  })
  await does(on('secretary', 7, 17), tellRightsRequest, { ...copy!, body: { how: 'phone' } })
  await does(on('secretary', 5, 9), beginRightsRequest, correction!)
}
