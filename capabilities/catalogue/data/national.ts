import type { CatalogueVersion, Category } from '../contract.ts'
import { NATIONAL_COMPONENTS, NATIONAL_MATTERS } from './national-text.ts'

/**
 * The 250 management matters (管理事项) of GB/T 47678.5-2026, in force since 2026-07-01 in place of GB/T 30428.2-2013.
 * Classes 01–05 hold one matter for each kind of component, under the component's own code; 06–10 are what happens in the
 * street. Codes of matters and of components overlap: these here are always matters.
 */
export const NATIONAL_VERSION: CatalogueVersion = {
  code: 'gbt-47678.5-2026',
  catalogue: 'national',
  nameZh: '城市运行管理事项（GB/T 47678.5-2026）',
  nameEn: 'City operation matters (GB/T 47678.5-2026)',
  effectiveFrom: '2026-07-01',
  effectiveTo: null,
  source:
    'GB/T 47678.5-2026, annexes as typed in a secondary copy; compare with the official text before claiming conformance',
}

/** Major classes of the standard before (GB/T 30428.2-2013) and the present ones that took over their matters. */
export const OLD_EVENT_CLASSES: readonly {
  readonly old: string
  readonly nameZh: string
  readonly now: readonly string[]
}[] = [
  { old: '01', nameZh: '市容环境', now: ['06'] },
  { old: '02', nameZh: '宣传广告', now: ['07'] },
  { old: '03', nameZh: '施工管理', now: ['08'] },
  // Emergencies were spread: broken pipes and roads became faults of the component, ice and fallen cables class 10.
  { old: '04', nameZh: '突发事件', now: ['01', '02', '10'] },
  { old: '05', nameZh: '街面秩序', now: ['09'] },
]

const CLASSES: readonly (readonly [code: string, nameZh: string, nameEn: string])[] = [
  ['01', '市政公用设施', 'Public utilities'],
  ['02', '交通设施', 'Traffic facilities'],
  ['03', '市容环卫设施', 'Sanitation facilities'],
  ['04', '园林绿化设施', 'Parks and greenery'],
  ['05', '其他管理部件', 'Other components'],
  ['06', '市容环境', 'Look of the city'],
  ['07', '宣传广告', 'Advertising'],
  ['08', '施工管理', 'Building sites'],
  ['09', '街面秩序', 'Order in the street'],
  ['10', '其他事项', 'Other matters'],
]

type Route = Pick<Category, 'routeTo' | 'routeWords'>
const route = (routeTo: Category['routeTo'], routeWords = ''): Route => ({
  routeTo,
  routeWords: routeWords === '' ? [] : routeWords.split(' '),
})

/** Whose hands, by the short word at the end of a line of the text. */
const ROUTES: Readonly<Record<string, Route>> = {
  water: route('utility', '水务 自来水 供水'),
  power: route('utility', '供电 电力 电网'),
  gas: route('utility', '燃气 天然气 煤气'),
  heat: route('utility', '供热 热力 供暖'),
  telecom: route('utility', '电信 移动 联通 广电 铁塔 通信'),
  drainage: route('department', '排水 市政 水务 城管'),
  city: route('department', '城管 执法 市政'),
  roads: route('department', '市政 公路 住建 城管'),
  rivers: route('department', '水利 水务 河道'),
  building: route('department', '住建 城管'),
  environment: route('department', '环境 环保 城管'),
  market: route('department', '市场监管 市监'),
  transport: route('department', '交通 公交'),
  culture: route('department', '文旅 文物 文化'),
  emergency: route('department', '应急 气象'),
  natural: route('department', '自然资源 民政 规划'),
  agriculture: route('department', '农业 动物'),
  aid: route('department', '民政 救助'),
  health: route('health', '卫生'),
  police: route('police', '公安 派出所'),
  traffic: route('police', '交警 公安'),
  fire: route('department', '消防'),
  greening: route('greening'),
  sanitation: route('sanitation'),
  property: route('property'),
  community: route('community'),
}
const CLASS_ROUTE: Readonly<Record<string, string>> = {
  '01': 'city',
  '02': 'traffic',
  '03': 'sanitation',
  '04': 'greening',
  '05': 'city',
  '06': 'city',
  '07': 'city',
  '08': 'building',
  '09': 'city',
  '10': 'city',
}

/** One line of the text: minor code, name, English name, and where it is not the usual, `route` and `policy`. */
interface Line {
  readonly minor: string
  readonly nameZh: string
  readonly nameEn: string
  readonly route: Route
  readonly policy: string
}

function linesOf(major: string, text: string): Line[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [head = '', nameEn = '', routeWord = '', policy = ''] = line.split('|').map((part) => part.trim())
      const to = ROUTES[routeWord === '' ? (CLASS_ROUTE[major] ?? '') : routeWord]
      if (!to) throw new Error(`no route for line ${major}: ${line}`)
      return {
        minor: head.slice(0, 3),
        nameZh: head.slice(4),
        nameEn,
        route: to,
        policy: policy === '' ? 'ordinary' : policy,
      }
    })
}

const common = {
  catalogue: 'national',
  saidKinds: ['problem'],
  visibility: 'public',
  seal: null,
  questions: [],
} satisfies Partial<Category>

/** The standard writes one of the 153 with the letters last. */
const faultName = (component: string): string => component.replace(/(SOS)?$/, (letters) => `异常${letters}`)

const fault = (major: string, line: Line): Category => ({
  ...common,
  ...line.route,
  code: major + line.minor,
  parent: major,
  nameZh: faultName(line.nameZh),
  nameEn: `${line.nameEn}: fault`,
  plainZh: `${line.nameZh}损坏、缺失、移位或不能正常使用。`,
  plainEn: `${line.nameEn} is damaged, missing, out of place or out of order.`,
  keywords: [line.nameZh],
  policy: line.policy,
})

const matter = (major: string, line: Line): Category => ({
  ...common,
  ...line.route,
  code: major + line.minor,
  parent: major,
  nameZh: line.nameZh,
  nameEn: line.nameEn,
  plainZh: `看到“${line.nameZh}”的情况，请来处理。`,
  plainEn: `${line.nameEn}: seen here, please attend to it.`,
  keywords: [line.nameZh],
  policy: line.policy,
})

const groups: Category[] = CLASSES.map(([code, nameZh, nameEn]) => ({
  ...common,
  ...(ROUTES[CLASS_ROUTE[code] ?? ''] ?? route('department')),
  code,
  parent: null,
  nameZh,
  nameEn,
  plainZh: `国家标准中的“${nameZh}”类事项。`,
  plainEn: `Matters of the class “${nameEn}” of the national standard.`,
  keywords: [],
  policy: 'ordinary',
}))

const faults = Object.entries(NATIONAL_COMPONENTS).flatMap(([major, text]) =>
  linesOf(major, text).map((line) => fault(major, line)),
)
const matters = Object.entries(NATIONAL_MATTERS).flatMap(([major, text]) =>
  linesOf(major, text).map((line) => matter(major, line)),
)

/** Ten classes and 250 matters, in the order of their codes. */
export const NATIONAL_CATEGORIES: readonly Category[] = [...groups, ...faults, ...matters].toSorted((a, b) =>
  a.code < b.code ? -1 : 1,
)
