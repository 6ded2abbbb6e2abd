/** Rosters as clerks write them, made from a truth that is known: what is read must be that again. */
import { checkDigit } from './rules/identity.ts'
import type { Ready } from './rules/judge.ts'
import type { Cell, Grid } from './rules/sheet.ts'
import type { Dwelling } from './rules/where.ts'

export interface TruePerson {
  readonly name: string
  readonly number: string
  readonly phone: string | undefined
  readonly kin: 'head' | 'spouse' | 'son' | 'daughter' | 'parent'
}
export interface TrueHome {
  readonly building: number
  readonly entrance: number
  readonly floor: number
  readonly door: number
  readonly basis: 'own' | 'rent' | 'lodge'
  readonly people: readonly TruePerson[]
}

/** How a clerk writes. Every choice is a number, taken modulo the ways there are. */
export interface Manner {
  readonly titles: number
  readonly twoRows: boolean
  readonly empties: 'merge' | 'blank' | 'repeat'
  readonly where: 'columns' | 'dashed' | 'address' | 'sheet'
  readonly leading: number
  readonly subtotals: boolean
  readonly again: number
  readonly hiddenColumn: boolean
  readonly notes: boolean
  readonly style: number
}

/** Nobody's: the prefix is assigned to no place. */
export const aNumber = (birth: string, sequence: number): string => {
  const first = `340199${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return first + checkDigit(first)
}

const wide = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
const KIN = {
  head: ['户主', '本人'],
  spouse: ['配偶', '妻', '爱人'],
  son: ['儿子', '长子', '之子'],
  daughter: ['女儿', '长女', '次女'],
  parent: ['母亲', '父亲', '岳母'],
} as const
const BASIS = { own: ['自住', '自有'], rent: ['出租', '租住'], lodge: ['借住', '寄住'] } as const
const pick = <T>(some: readonly T[], by: number): T => some[by % some.length]!

const birthOf = (number: string): readonly [year: number, month: number, day: number] => [
  Number(number.slice(6, 10)),
  Number(number.slice(10, 12)),
  Number(number.slice(12, 14)),
]
const serialOf = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) / 86_400_000 + 25_569
const two = (n: number): string => String(n).padStart(2, '0')

/** A birth date in one of the ways they are written. */
export function dateAs(number: string, way: number): Cell {
  const [y, m, d] = birthOf(number)
  return pick<() => Cell>(
    [
      () => `${y}-${m}-${d}`,
      () => `${y}/${two(m)}/${two(d)}`,
      () => `${y}.${m}.${d}`,
      () => `${y}${two(m)}${two(d)}`,
      () => `${y}年${m}月${d}日`,
      () => ({ day: `${y}-${two(m)}-${two(d)}` }),
      () => serialOf(y, m, d),
      () => `${m}/${d}/${y}`,
      () => wide(`${y}-${two(m)}-${two(d)}`),
      () => `${y}-${two(m)}-${two(d)} 00:00:00`,
      () => `${y}年${m}月`,
      () => `${y}.${two(m)}`,
      () => `${two(y % 100)}${two(m)}${two(d)}`,
      () => `${y}、${m}、${d}`,
    ],
    way,
  )()
}
export const idAs = (number: string, way: number): Cell =>
  pick<string>(
    [
      number,
      number.toLowerCase(),
      ` ${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`,
      wide(number),
      `'${number}`,
      `${number}\t`,
      `${number.slice(0, 6)}-${number.slice(6)}`,
    ],
    way,
  )
export const phoneAs = (phone: string, way: number): Cell =>
  pick<Cell>(
    [
      phone,
      Number(phone),
      `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`,
      `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`,
      `+86${phone}`,
      wide(phone),
      `${phone}/0551-65001122`,
      `电话:${phone}`,
    ],
    way,
  )
const sexAs = (number: string, way: number): Cell =>
  Number(number[16]) % 2 === 1
    ? pick<Cell>(['男', 'M', '男 ', 1, '男性'], way)
    : pick<Cell>(['女', 'F', ' 女', 2, '女性'], way)

const roomOf = ({ floor, door }: TrueHome): string => `${floor}${two(door)}`

interface Maker {
  readonly head: readonly [group: string, title: string]
  /** `home`: said once for all who live there. */
  readonly home?: true
  readonly cell: (home: TrueHome, person: TruePerson, way: number) => Cell
}

function whereColumns(manner: Manner): readonly Maker[] {
  const building: Maker = {
    head: ['房屋信息', '楼栋'],
    home: true,
    cell: (h, _p, way) =>
      pick<Cell>(
        [`${h.building}栋`, h.building, `${h.building}号楼`, `${h.building}#`, `${h.building}幢`],
        way,
      ),
  }
  const entrance: Maker = {
    head: ['房屋信息', '单元'],
    home: true,
    cell: (h, _p, way) => pick<Cell>([`${h.entrance}单元`, h.entrance], way),
  }
  const room: Maker = {
    head: ['房屋信息', pick(['房号', '室号', '门牌号'], manner.style)],
    home: true,
    cell: (h, _p, way) => pick<Cell>([roomOf(h), Number(roomOf(h)), `${roomOf(h)}室`], way),
  }
  const dashed: Maker = { ...room, cell: (h) => `${h.entrance}-${roomOf(h)}` }
  const address: Maker = {
    head: ['房屋信息', '详细地址'],
    home: true,
    cell: (h, _p, way) =>
      pick<Cell>(
        [
          `红花家园${h.building}栋${h.entrance}单元${roomOf(h)}室`,
          `${h.building}-${h.entrance}-${roomOf(h)}`,
          `${h.building}号楼${h.entrance}单元${roomOf(h)}`,
        ],
        way,
      ),
  }
  if (manner.where === 'address') return [address]
  if (manner.where === 'dashed') return [building, dashed]
  return manner.where === 'sheet' ? [entrance, room] : [building, entrance, room]
}

function columnsOf(manner: Manner): readonly Maker[] {
  const s = manner.style
  const rest: readonly Maker[] = [
    {
      head: ['家庭成员信息', pick(['姓名', '姓  名', '成员姓名'], s)],
      cell: (_h, p, way) =>
        way % 3 === 0 && p.name.length === 3 ? `${p.name[0]} ${p.name.slice(1)}` : p.name,
    },
    {
      head: ['家庭成员信息', pick(['与户主关系', '家庭关系', '关系'], s)],
      cell: (_h, p, way) => pick(KIN[p.kin], way),
    },
    { head: ['家庭成员信息', '性别'], cell: (_h, p, way) => sexAs(p.number, way) },
    {
      head: ['家庭成员信息', pick(['身份证\n号码', '公民身份号码', '证件号码', '身份证号（必填）'], s)],
      cell: (_h, p, way) => idAs(p.number, way),
    },
    {
      head: ['家庭成员信息', pick(['出生年月', '出生日期', '生日'], s)],
      cell: (_h, p, way) => dateAs(p.number, way),
    },
    {
      head: ['家庭成员信息', pick(['联系电话', '手机号', '电话', '联系方式'], s)],
      cell: (_h, p, way) =>
        p.phone === undefined ? pick<Cell>([null, '无', '/'], way) : phoneAs(p.phone, way),
    },
  ]
  const dwelt: Maker = {
    head: ['房屋信息', pick(['居住情况', '房屋性质', '居住性质'], s)],
    home: true,
    cell: (h, _p, way) => pick(BASIS[h.basis], way),
  }
  const remark: Maker = {
    head: ['其他', '备  注'],
    cell: (_h, _p, way) => (way % 4 === 0 ? '腿脚不便，常来活动室' : null),
  }
  const where = [...whereColumns(manner), dwelt]
  return s % 2 === 0 ? [...where, ...rest, remark] : [...rest, ...where, remark]
}

/** Writes homes down in the given manner: one sheet, or one a building where the sheet's name says which. */
export function write(homes: readonly TrueHome[], manner: Manner): readonly Grid[] {
  if (manner.where !== 'sheet') return [sheetOf('人房台账', homes, manner)]
  const buildings = [...new Set(homes.map(({ building }) => building))]
  return buildings.map((building) =>
    sheetOf(
      pick([`${building}号楼`, `${building}栋`, ` ${building}#楼（商住）`], manner.style),
      homes.filter((one) => one.building === building),
      manner,
    ),
  )
}

function sheetOf(name: string, homes: readonly TrueHome[], manner: Manner): Grid {
  const makers = columnsOf(manner)
  const rows: Cell[][] = []
  const covered = new Map<string, { row: number; column: number }>()
  const merge = (row: number, column: number, height: number, width: number) => {
    for (let r = row; r < row + height; r++)
      for (let c = column; c < column + width; c++)
        if (r !== row || c !== column) covered.set(`${r},${c}`, { row, column })
  }
  const before: Cell[] = Array.from({ length: manner.leading }, () => null)
  const width = makers.length + 1 + manner.leading
  const blank = (): Cell[] => Array.from({ length: width }, () => null)
  const titles = [
    '官塘社区“人房”信息台账',
    '填报单位：          填报日期：2024年6月  日',
    '（内部资料，注意保密）',
  ].slice(0, manner.titles)
  for (const title of titles) {
    merge(rows.length, manner.leading, 1, width - manner.leading)
    rows.push([...before, title, ...Array.from({ length: makers.length }, () => null)])
  }
  const heading = () => {
    const row = rows.length
    if (!manner.twoRows) {
      rows.push([...before, '序号', ...makers.map(({ head }) => head[1])])
      return
    }
    merge(row, manner.leading, 2, 1)
    const groups: Cell[] = [...before, '序号']
    makers.forEach(({ head }, i) => {
      const isSame = i > 0 && makers[i - 1]!.head[0] === head[0]
      groups.push(isSame ? null : head[0])
    })
    let start = 0
    for (let i = 1; i <= makers.length; i++) {
      if (i < makers.length && makers[i]!.head[0] === makers[start]!.head[0]) continue
      if (i - start > 1) merge(row, manner.leading + 1 + start, 1, i - start)
      start = i
    }
    rows.push(groups, [...before, null, ...makers.map(({ head }) => head[1])])
  }
  heading()
  homes.forEach((home, at) => {
    if (manner.again > 0 && at > 0 && at % manner.again === 0) heading()
    const top = rows.length
    home.people.forEach((person, i) => {
      const way = manner.style * 7 + at * 5 + i * 3
      const cells = makers.map((maker, c): Cell =>
        maker.home && i > 0 && manner.empties !== 'repeat'
          ? null
          : maker.cell(home, person, maker.home ? manner.style + at : way + c),
      )
      rows.push([...before, i === 0 ? at + 1 : null, ...cells])
    })
    if (manner.empties === 'merge' && home.people.length > 1) {
      merge(top, manner.leading, home.people.length, 1)
      makers.forEach((maker, c) => maker.home && merge(top, manner.leading + 1 + c, home.people.length, 1))
    }
    if (manner.subtotals && at % 4 === 3) {
      const row = blank()
      row[manner.leading] = `${home.entrance}单元小计`
      rows.push(row)
    }
  })
  if (manner.notes) {
    const total = blank()
    total[manner.leading] = '合计'
    const note = blank()
    note[manner.leading] = '填表人：'
    rows.push(total, blank(), note)
  }
  const hiddenColumns = new Set(manner.hiddenColumn ? [width - 1] : [])
  return { name, hidden: false, rows, covered, hiddenColumns, hiddenRows: new Set() }
}

/** Dwellings enough for any home of these. */
export const dwellingsFor = (homes: readonly TrueHome[], area = '340199001001001'): readonly Dwelling[] => {
  const all = new Map<string, Dwelling>()
  for (const home of homes) {
    const key = `|${home.building}|${home.entrance}|${roomOf(home)}`
    all.set(key, {
      id: key,
      areaCode: area,
      estate: '红花家园',
      key,
      path: `红花家园 ${home.building}栋 ${home.entrance}单元 ${roomOf(home)}室`,
    })
  }
  return [...all.values()]
}

/** What the ledger must be given for these homes. */
export const trueRows = (homes: readonly TrueHome[]): readonly Omit<Ready, 'household'>[] =>
  homes.flatMap((home) =>
    home.people.map((person, i) => ({
      dwellingId: `|${home.building}|${home.entrance}|${roomOf(home)}`,
      person: {
        name: person.name,
        identityNumber: person.number,
        sex: Number(person.number[16]) % 2 === 1 ? ('male' as const) : ('female' as const),
        birthYear: birthOf(person.number)[0],
        ...(person.phone === undefined ? {} : { phone: person.phone }),
      },
      lives: { basis: home.basis },
      ...(home.basis === 'own' && i === 0 ? { owns: {} } : {}),
    })),
  )
