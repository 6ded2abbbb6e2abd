import { READY_REPLIES } from '#rulebook/data/ready-replies.ts'
import type { Step } from '../story.ts'

/** What cannot simply be done: one scene of each kind, so that every list of the desk has something true to show. */

const PROPERTY = '红花物业'
const COMMITTEE = '红花社区居委会'
const HELPERS = '红花志愿服务队'
const GREENING = '青华园林绿化管护站'

/** A step that knows how many hours after the first word it comes. */
export type Timed = Step extends infer S
  ? S extends Step
    ? Omit<S, 'at'> & { readonly after: number }
    : never
  : never

export interface Scene {
  readonly hoursAgo: number
  readonly text: string
  /** At which door; else chance says. */
  readonly door?: string
  /** Neighbours who speak of the same thing, by a name of it. */
  readonly together?: string
  readonly steps: readonly Timed[]
}

export const sends = (after: number, org: string, categoryCode: string, instruction?: string): Timed => ({
  after,
  does: 'dispatch',
  by: 'clerk',
  org,
  categoryCode,
  ...(instruction === undefined ? {} : { instruction }),
})
const refusesObjection: Timed = {
  after: 20,
  does: 'judge',
  by: 'secretary',
  granted: false,
  text: '物业合同第六条写明公共门窗由物业维护，保修由物业去找开发商。',
}

export const SCENES: readonly Scene[] = [
  {
    hoursAgo: 31,
    text: '顶楼屋面漏雨，雨水顺着楼道电线往下流，楼里老人不敢开灯',
    steps: [
      {
        ...sends(1, PROPERTY, 'repair-roof', '先断开漏水处的电'),
        others: [
          { org: COMMITTEE, task: '通知 502 到 602 的住户，问有没有被淹' },
          { org: HELPERS, task: '帮独居老人把家具移开' },
        ],
      } as Timed,
      { after: 3, does: 'accept' },
      {
        after: 4,
        does: 'submit',
        org: COMMITTEE,
        text: '六户都问过了，两户卧室天花板有水印，已拍照。',
        photos: [],
      },
      { after: 5, does: 'accept', org: HELPERS },
      { after: 22, does: 'progress', text: '已经断电、盖上防水布，雨停后铺卷材。', told: true },
    ],
  },
  {
    hoursAgo: 76,
    text: '一楼厨房返污水，一层都是臭的，楼上还在用水',
    steps: [
      {
        ...sends(1, PROPERTY, 'repair-drain'),
        others: [{ org: COMMITTEE, task: '请楼上住户今晚先不要用厨房的水' }],
      } as Timed,
      { after: 2, does: 'accept' },
      { after: 3, does: 'submit', org: COMMITTEE, text: '楼上五户都答应了，贴了告示。', photos: [] },
      { after: 6, does: 'submit', text: '主管道疏通了，掏出一桶油泥，返水已停。', photos: [] },
    ],
  },
  {
    hoursAgo: 27,
    text: '楼道里的弱电箱门掉了，线缆拖在地上，小孩在拉着玩',
    steps: [
      sends(2, PROPERTY, 'utility-network'),
      {
        after: 5,
        does: 'request',
        kind: 'objection',
        reason: 'not-on-list',
        text: '弱电箱是通信公司的设备，不在物业职责清单里，我们没有钥匙也不敢动。',
      },
    ],
  },
  {
    hoursAgo: 100,
    text: '单元门掉下来半边，风一吹就响，怕砸到人',
    steps: [
      sends(1, PROPERTY, 'repair-shared'),
      {
        after: 4,
        does: 'request',
        kind: 'objection',
        reason: 'not-our-duty',
        text: '门是开发商装的，还在保修期内。',
      },
      refusesObjection,
      { after: 22, does: 'accept' },
    ],
  },
  {
    hoursAgo: 150,
    text: '地库出口的坡道破了一大块，自行车下去就颠',
    steps: [
      sends(3, PROPERTY, 'traffic-road'),
      { after: 5, does: 'accept' },
      {
        after: 60,
        does: 'request',
        kind: 'extension',
        reason: 'more-work-than-seen',
        text: '凿开才发现下面空了，要先回填再浇筑，养护要七天。',
        days: 18,
      },
      {
        after: 72,
        does: 'judge',
        by: 'secretary',
        granted: true,
        text: '坡道下面空鼓，回填和养护需要时间；这几天请走东侧出口。',
      },
    ],
  },
  {
    hoursAgo: 52,
    text: '楼前的梧桐枝条伸到三楼窗户，夜里刮得玻璃响',
    steps: [
      sends(2, GREENING, 'greening-tree'),
      { after: 8, does: 'accept' },
      {
        after: 46,
        does: 'request',
        kind: 'extension',
        reason: 'weather',
        text: '高空车要等风小才能上，预报周末有大风。',
        days: 12,
      },
    ],
  },
  {
    hoursAgo: 96,
    text: '门禁刷不开，晚上回来都得等人，已经好几天了',
    steps: [
      sends(2, PROPERTY, 'property-access'),
      { after: 4, does: 'accept' },
      {
        after: 20,
        does: 'request',
        kind: 'pause',
        reason: 'parts',
        text: '主板烧了，厂家发货要几天；先放了值班员给大家开门。',
        days: 7,
      },
      {
        after: 26,
        does: 'judge',
        by: 'secretary',
        granted: true,
        text: '主板到货前由值班员开门，夜里也有人。',
      },
    ],
  },
  {
    hoursAgo: 470,
    text: '小区车位只有一百多个，晚上消防车都进不来，能不能把废弃的锅炉房改成停车场',
    steps: [
      sends(5, '青华街道办事处', 'traffic-space'),
      { after: 30, does: 'accept' },
      {
        after: 80,
        does: 'request',
        kind: 'shelving',
        reason: 'funds',
        text: '锅炉房产权在热力公司，拆改要列入明年老旧小区改造计划。',
        days: 150,
      },
      {
        after: 100,
        does: 'judge',
        by: 'secretary',
        granted: true,
        text: '已报街道列入下一批改造项目，批下来马上动工；期间先把消防通道划线。',
      },
    ],
  },
  {
    hoursAgo: 650,
    text: '北侧外墙渗水，冬天结冰，墙皮一块一块掉',
    steps: [
      sends(3, PROPERTY, 'repair-roof'),
      { after: 26, does: 'accept' },
      {
        after: 50,
        does: 'request',
        kind: 'shelving',
        reason: 'season',
        text: '外墙防水要干燥天气，雨季做了也粘不住。',
        days: 22,
      },
      {
        after: 60,
        does: 'judge',
        by: 'secretary',
        granted: true,
        text: '雨季过后施工，物业先把松动的墙皮清掉。',
      },
    ],
  },
  {
    hoursAgo: 2.2,
    text: '小区东门外路面塌了一个洞，下面有水声，还闻到一点燃气味',
    steps: [
      { ...sends(0.2, '青华街道办事处', 'safety-manhole'), by: 'clerk' } as Timed,
      {
        after: 0.4,
        does: 'whistle',
        by: 'secretary',
        orgs: ['云湖供水公司', '云湖燃气公司', '青华派出所'],
        text: '到红花家园东门外：查漏水、测燃气、封半幅路。',
        minutes: 30,
      },
      { after: 0.7, does: 'arrive', org: '青华派出所', text: '已拉警戒线，行人从南侧绕。' },
      { after: 0.8, does: 'arrive', org: '云湖燃气公司', text: '正在测，暂时没有超标。' },
      { after: 1.2, does: 'arrive', org: '云湖供水公司', text: '路上堵车来晚了，正在关阀。' },
    ],
  },
  {
    hoursAgo: 215,
    text: '大风把路边的电线杆刮歪了，线垂到人行道上，学生从下面走',
    steps: [
      sends(0.3, '云湖供电公司', 'safety-wire'),
      {
        after: 0.5,
        does: 'whistle',
        by: 'secretary',
        orgs: ['云湖供电公司', '云湖通信公司', '云湖交警大队'],
        text: '到红花路学校门口：断电、收线、疏导学生。',
        minutes: 30,
      },
      { after: 0.8, does: 'arrive', org: '云湖交警大队', text: '已封右侧车道，护送学生。' },
      { after: 0.9, does: 'arrive', org: '云湖供电公司', text: '已断电，正在扶正。' },
      { after: 1.3, does: 'arrive', org: '云湖通信公司', text: '正在收线。' },
      { after: 4, does: 'submit', text: '电杆扶正加固，线缆重新架高，已恢复供电。', photos: [] },
      {
        after: 4.2,
        does: 'release',
        by: 'secretary',
        org: '云湖供电公司',
        text: '恢复供电，可以离场。',
        support: 5,
      },
      { after: 4.3, does: 'release', by: 'secretary', org: '云湖通信公司', text: '线已收好。', support: 3 },
      {
        after: 4.5,
        does: 'release',
        by: 'secretary',
        org: '云湖交警大队',
        text: '道路已放行，谢谢大家。',
        support: 5,
      },
      { after: 20, does: 'assess', org: '云湖供电公司', clarity: 5 },
      {
        after: 24,
        does: 'verify',
        by: 'leader',
        passed: true,
        method: 'on-site',
        text: '电杆稳固，线高合格。',
      },
    ],
  },
  {
    hoursAgo: 190,
    text: '北门垃圾点天天溢出来，苍蝇飞到一楼家里',
    steps: [
      sends(2, '青华环卫所', 'sanitation-rubbish'),
      { after: 10, does: 'accept' },
      { after: 120, does: 'remindHandler', by: 'clerk', text: '住户又打电话来了，请说明哪天能改。' },
      { after: 140, does: 'remind', text: '还是天天溢，什么时候能好' },
      {
        after: 165,
        does: 'supervise',
        by: 'subdistrict',
        text: '超期三天没有进展，请说明清运频次和整改时间。',
        withinHours: 48,
      },
      { after: 180, does: 'answerSupervision', text: '从明天起每天清两次，周五换成四个大桶。' },
    ],
  },
  {
    hoursAgo: 170,
    text: '对面工地夜里十一点还在打桩，孩子要考试了睡不着',
    steps: [
      sends(1, '城市管理执法大队青华中队', 'noise-site'),
      { after: 5, does: 'accept' },
      {
        after: 150,
        does: 'supervise',
        by: 'subdistrict',
        text: '同一工地一周三次投诉，请明天中午前报夜间施工许可和处理情况。',
        withinHours: 44,
      },
    ],
  },
  {
    hoursAgo: 40,
    text: '六楼到顶楼的楼道堆满了旧家具，连扶手都摸不到',
    steps: [
      sends(2, '红袖标巡逻队', 'neighbour-clutter'),
      {
        after: 8,
        does: 'request',
        kind: 'help',
        reason: 'more-work-than-seen',
        text: '东西太多，两个人搬不动，要车。',
      },
      {
        after: 12,
        does: 'judge',
        by: 'secretary',
        granted: true,
        text: '请物业出车，周六一起清。',
        help: { org: PROPERTY, task: '周六上午出一辆车和两个人' },
      },
    ],
  },
  {
    hoursAgo: 66,
    text: '楼上好像煤气中毒了，敲门没人应，屋里有很重的味道',
    steps: [
      {
        after: 0.1,
        does: 'dispose',
        by: 'clerk',
        disposition: 'emergency',
        text: READY_REPLIES.emergency.zh,
      },
    ],
  },
  {
    hoursAgo: 120,
    text: '法院判了房东退押金，他就是不给，请社区替我要回来',
    steps: [
      {
        after: 3,
        does: 'dispose',
        by: 'clerk',
        disposition: 'legal-channel',
        text: READY_REPLIES['legal-channel'].zh,
      },
    ],
  },
  {
    hoursAgo: 90,
    text: '家里的旧沙发想卖掉，社区能不能帮我找个买家',
    steps: [
      {
        after: 5,
        does: 'dispose',
        by: 'clerk',
        disposition: 'not-public-duty',
        text: READY_REPLIES['not-public-duty'].zh,
      },
    ],
  },
  {
    hoursAgo: 230,
    text: '小区大门外的路口要装红绿灯，现在就要装',
    steps: [
      {
        after: 4,
        does: 'answer',
        by: 'clerk',
        outcome: 'explained',
        text: '交警已列入明年的路口改造计划，今年没有经费和条件。',
      },
      {
        after: 30,
        does: 'exclude',
        by: 'clerk',
        reason: 'shelved',
        text: '今年确实不具备条件，交警书面答复在附件里，不该算没解决。',
      },
      { after: 50, does: 'review', by: 'secretary', granted: true, text: '有书面答复，同意不计入。' },
    ],
  },
  {
    hoursAgo: 130,
    text: '暴雨那几天一楼进水，家具泡了，没有人马上来',
    steps: [
      sends(1, PROPERTY, 'safety-flood'),
      { after: 3, does: 'accept' },
      { after: 20, does: 'submit', text: '雨停后已抽水、清淤，帮两户搬了家具。', photos: [] },
      { after: 24, does: 'verify', by: 'clerk', passed: true, method: 'on-site', text: '现场看过，已干。' },
      {
        after: 60,
        does: 'exclude',
        by: 'clerk',
        reason: 'force-majeure',
        text: '当天全区红色暴雨预警，道路封闭，物业的车进不来。',
      },
    ],
  },
]
