/** Ten rosters as they come: each is wrong in its own way, and each is readable to whoever wrote it. */
import { describe, expect, test } from 'vitest'
import { aNumber } from '../testing.ts'
import { findInSheet, readSheets } from './book.ts'
import { Judge } from './judge.ts'
import type { Cell, Grid } from './sheet.ts'
import { Dwellings } from './where.ts'

type Merge = readonly [top: number, left: number, bottom: number, right: number]
const grid = (
  name: string,
  rows: readonly (readonly Cell[])[],
  merges: readonly Merge[] = [],
  hiddenColumns: readonly number[] = [],
): Grid => {
  const covered = new Map<string, { row: number; column: number }>()
  for (const [top, left, bottom, right] of merges)
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++)
        if (row !== top || column !== left) covered.set(`${row},${column}`, { row: top, column: left })
  return { name, hidden: false, rows, covered, hiddenColumns: new Set(hiddenColumns), hiddenRows: new Set() }
}

const KNOWN = [...Array(12).keys()].flatMap((b) =>
  [1, 2, 3].flatMap((entrance) =>
    [...Array(11).keys()].flatMap((f) =>
      [1, 2, 3, 4].map((door) => {
        const room = `${f + 1}0${door}`
        return {
          id: `${b + 1}-${entrance}-${room}`,
          areaCode: '340199001001001',
          estate: '红花家园',
          key: `|${b + 1}|${entrance}|${room}`,
          path: `红花家园 ${b + 1}栋 ${entrance}单元 ${room}室`,
        }
      }),
    ),
  ),
)

const read = (...grids: readonly Grid[]) => {
  const { households, passed } = readSheets(grids.map(findInSheet), {}, new Set())
  const judge = new Judge({
    dwellings: new Dwellings(KNOWN),
    thisYear: 2026,
    goOn: new Set(),
    extras: new Set(),
  })
  return { rows: households.flatMap((household) => judge.household(household)), passed, households }
}
const homes = (...grids: readonly Grid[]) =>
  read(...grids).rows.map(({ name, ready, problems }) => [
    name,
    ready?.dwellingId ?? problems.map(({ code, said }) => `${code}: ${said}`).join(' '),
  ])

const id = (birth: string, n: number) => aNumber(birth, n)

describe('ten rosters as they come', () => {
  test('1: groups above in another order, a title, sub-totals in the middle, notes below, empty columns behind', () => {
    const sheet = grid(
      'Sheet1',
      [
        [
          '红花家园小区“人房”基础信息采集表',
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
        ],
        [
          '填报单位：官塘社区居委会',
          null,
          null,
          null,
          '填报时间：2024年6月18日',
          null,
          null,
          null,
          null,
          null,
          null,
          null,
        ],
        ['人员信息', null, null, null, null, '房屋信息', null, null, null, '备注', null, null],
        [
          '姓 名',
          '性别',
          '公民身份\n号码',
          '联系\n电话',
          '与户主\n关系',
          '栋',
          '单元',
          '室',
          '居住\n状况',
          null,
          null,
          null,
        ],
        [
          '王建国',
          '男',
          id('1956-03-12', 11),
          '199-0000-0001',
          '户主',
          '1',
          '1',
          '101',
          '自住',
          '',
          null,
          null,
        ],
        ['李秀英', '女', id('1958-07-01', 24), '19900000002', '妻', null, null, null, null, '', null, null],
        ['小计', null, '2人', null, null, null, null, null, null, null, null, null],
        ['赵  伟', '男', id('1990-11-30', 35), null, '户主', null, null, '102', '出租', '', null, null],
        ['1栋合计', null, '3人', null, null, '2户', null, null, null, null, null, null],
        ['钱芳', '女', id('1975-01-13', 62), '无', '本人', '2', '1', '101', '自有', '', null, null],
        [null, null, null, null, null, null, null, null, null, null, null, null],
        [
          '注：1.本表由网格员填写；2.“居住状况”分自住、出租、空置三类。',
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
        ],
        [
          '填表人：张三',
          null,
          null,
          '审核人：',
          null,
          null,
          '联系电话：65000000',
          null,
          null,
          null,
          null,
          null,
        ],
      ],
      [
        [0, 0, 0, 9],
        [2, 0, 2, 4],
        [2, 5, 2, 8],
        [2, 9, 3, 9],
        [11, 0, 11, 9],
      ],
    )
    const { rows, passed } = read(sheet)
    expect(rows.map(({ name, ready }) => [name, ready?.dwellingId, ready?.lives?.basis])).toEqual([
      ['王建国', '1-1-101', 'own'],
      ['李秀英', '1-1-101', 'own'],
      ['赵伟', '1-1-102', 'rent'],
      ['钱芳', '2-1-101', 'own'],
    ])
    expect(rows.flatMap(({ problems }) => problems)).toEqual([])
    expect(passed.filter(({ why }) => why === 'subtotal').length).toBe(2)
    expect(passed.filter(({ why }) => why === 'note').length).toBe(2)
  })

  test('2: households as blocks, the head named once, blank lines between them, members without kinship', () => {
    const sheet = grid('3幢', [
      ['户主', '房号', '成员', '关系', '身份证', '手机'],
      ['孙国庆', '1单元301', '孙国庆', '户主', id('1962-05-06', 13), '19900000011'],
      [null, null, '周雨涵', '配偶', id('1964-05-06', 22), null],
      [null, null, '孙梓轩', '长子', id('1990-05-06', 37), '19900000012'],
      [null, null, null, null, null, null],
      ['吴桂兰', '1单元302', '吴桂兰', '户主', id('1948-01-06', 48), '同上'],
      [null, null, '郑建华', '孙子', id('2012-01-06', 55), '/'],
      [null, null, null, null, null, null],
      ['冯伟', '2-401', '冯伟', null, id('1985-01-06', 59), '19900000013'],
    ])
    const { rows } = read(sheet)
    expect(
      rows.map(({ name, ready }) => [name, ready?.dwellingId, ready?.household?.head, ready?.person.phone]),
    ).toEqual([
      ['孙国庆', '3-1-301', true, '19900000011'],
      ['周雨涵', '3-1-301', false, undefined],
      ['孙梓轩', '3-1-301', false, '19900000012'],
      ['吴桂兰', '3-1-302', true, undefined],
      ['郑建华', '3-1-302', false, undefined],
      ['冯伟', '3-2-401', true, '19900000013'],
    ])
  })

  test('3: birth dates in every style, numbers that became floats, fifteen digits of old', () => {
    const days: readonly (readonly [Cell, number | undefined])[] = [
      ['1978-3-5', 1978],
      ['1978/03/05', 1978],
      ['1978.3.5', 1978],
      ['19780305', 1978],
      ['1978年3月5日', 1978],
      ['一九七八年三月五日', 1978],
      ['二〇〇一年十二月', 2001],
      [28554, 1978],
      [{ day: '1978-03-05' }, 1978],
      ['78.3.5', 1978],
      ['3/5/78', 1978],
      ['1978年3月', 1978],
      ['１９７８－０３－０５', 1978],
      [1978, 1978],
      ['1978', 1978],
      ['5-Mar-78', 1978],
      ['1978-03-05T00:00:00.000Z', 1978],
      ['Sun Mar 05 1978 00:00:00 GMT+0800', 1978],
      ['1978年农历二月', 1978],
      ['78年3月5日', 1978],
      ['约1945年', 1945],
      ['197803', 1978],
      [197803, 1978],
      ['1978-03-05（农历）', 1978],
    ]
    const sheet = grid('1栋', [
      ['单元', '房号', '姓名', '出生年月', '备注'],
      ...days.map(([day], i): Cell[] => [
        '1',
        `${(i % 11) + 1}0${(i % 4) + 1}`,
        `赵${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地'[i]}`,
        day,
        null,
      ]),
    ])
    expect(read(sheet).rows.map(({ ready }, i) => [days[i]![0], ready?.person.birthYear])).toEqual(
      days.map(([day, year]) => [day, year]),
    )
    const numbers = grid('1栋', [
      ['单元', '房号', '姓名', '身份证号码'],
      [1, 101, '王一', 3.40199195603e17],
      [1, 102, '王二', '3.40199E+17'],
      [1, 103, '王三', '340199560312011'],
      [1, 104, '王四', ` ${id('1956-03-12', 12).toLowerCase()} `],
      [1, 201, '王五', `${id('1956-03-12', 13)}\n`],
      [1, 202, '王六', `身份证：${id('1956-03-12', 14)}`],
      [1, 203, '王七', id('1956-03-12', 15).replace(/^(.{6})(.{8})/, '$1 $2 ')],
      [1, 204, '王八', `${id('1956-03-12', 16)}（有效期至2030年）`],
      [1, 301, '王九', 'H12345678'],
      [1, 302, '王十', '无'],
      [1, 303, '王十一', `"${id('1956-03-12', 17)}"`],
      [1, 304, '王十二', `=“${id('1956-03-12', 18)}”`],
    ])
    expect(
      read(numbers).rows.map(({ ready, problems }) =>
        ready?.person.identityNumber === undefined ? problems.map(({ code }) => code).join(' ') : 'taken',
      ),
    ).toEqual([
      'identity-lost-digits',
      'identity-lost-digits',
      'taken',
      'taken',
      'taken',
      'taken',
      'taken',
      'taken',
      'identity-other-document',
      '',
      'taken',
      'taken',
    ])
  })

  test('4: one cell that says it all, in every spelling', () => {
    const spellings = [
      '5-2-301',
      '5#2-301',
      '5#-2-301',
      '5栋2单元301',
      '5幢2单元301室',
      '5号楼2单元301',
      '五号楼二单元三〇一室',
      '红花家园5栋2单元301室',
      '红花家园5#2单元301',
      '5—2—301',
      '5栋-2单元-301室',
      '5/2/301',
      '5栋2-301',
      '５栋２单元３０１',
      '5 栋 2 单元 301',
      '05-02-0301',
      '5.2.301',
      '5座2门301',
      '官塘路88号红花家园5栋2单元301室',
      '5栋二单元3楼301',
      '5栋2单元3层01室',
      '5号楼-2-301',
      '5楼栋2单元301',
      '第5栋第2单元301室',
    ]
    const sheet = grid('名单', [
      ['序号', '姓名', '家庭住址'],
      ...spellings.map((said, i): Cell[] => [
        i + 1,
        `孙${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地'[i]}`,
        said,
      ]),
    ])
    expect(homes(sheet).map(([, where], i) => [spellings[i], where])).toEqual(
      spellings.map((said) => [said, '5-2-301']),
    )
  })

  test('5: a sheet for each building, one of them a cover, one a list of codes', () => {
    const head = ['单元', '楼层', '房号', '业主姓名', '电话', '现居住人', '与业主关系', '电话']
    const book = [
      grid('封面', [[null], ['红花家园住户档案'], ['2024年度'], [null], ['官塘社区居民委员会']]),
      grid('6栋（高层）', [
        head,
        [1, 1, '01', '王建国', '19900000021', '王建国', '本人', '19900000021'],
        [null, null, '02', '李秀英', '19900000022', '赵伟', '租户', '19900000023'],
        [null, 2, '01', '钱芳', '19900000024', '空置', null, null],
        [2, 1, '01', '孙国庆', '19900000025', '孙国庆', '业主', null],
      ]),
      grid('7#', [head, ['一单元', '三层', '301', '周雨涵', null, '周雨涵', '本人', null]]),
      grid('填表说明', [
        ['居住状况', '1自住 2出租 3空置'],
        ['与户主关系', '按国标填写'],
      ]),
    ]
    const { rows } = read(...book)
    expect(
      rows.map(({ name, ready }) => [
        name,
        ready?.dwellingId,
        ready?.lives !== undefined,
        ready?.owns !== undefined,
      ]),
    ).toEqual([
      ['王建国', '6-1-101', true, true],
      ['赵伟', '6-1-102', true, false],
      ['李秀英', '6-1-102', false, true],
      ['钱芳', '6-1-201', false, true],
      ['孙国庆', '6-2-101', true, true],
      ['周雨涵', '7-1-301', true, true],
    ])
  })

  test('6: a drawing with merged floors and entrances', () => {
    const sheet = grid(
      '楼栋房屋矩阵',
      [
        ['红花家园8幢房屋分布图', null, null, null, null],
        [null, '1单元', null, '2单元', null],
        ['楼层', '01', '02', '01', '02'],
        ['2', '王建国（3人）19900000031', '空置', '李秀英', '租：赵伟、钱芳'],
        [null, null, null, '', ''],
        ['1', '孙国庆', '便利店', '周雨涵\n19900000032', '—'],
      ],
      [
        [0, 0, 0, 4],
        [1, 1, 1, 2],
        [1, 3, 1, 4],
        [3, 0, 4, 0],
        [3, 1, 4, 1],
      ],
    )
    const { rows, passed } = read(sheet)
    expect(
      rows.map(({ name, ready, problems }) => [
        name,
        ready?.dwellingId ?? problems[0]?.code,
        ready?.person.phone,
      ]),
    ).toEqual([
      ['王建国', '8-1-201', '19900000031'],
      ['李秀英', '8-2-201', undefined],
      ['赵伟', '8-2-202', undefined],
      ['钱芳', '8-2-202', undefined],
      ['孙国庆', '8-1-101', undefined],
      ['周雨涵', '8-2-101', '19900000032'],
    ])
    expect(passed.map(({ why }) => why).toSorted()).toEqual(['not-a-home', 'vacant', 'vacant'])
  })

  test('7: names with blanks and dots, rare characters, two in one cell, words behind them', () => {
    const names: readonly (readonly [Cell, string])[] = [
      ['王　　芳', '王芳'],
      ['阿卜杜拉·买买提', '阿卜杜拉·买买提'],
      ['古丽.阿依', '古丽·阿依'],
      ['帕尔哈提•艾则孜', '帕尔哈提·艾则孜'],
      ['㛃小明', '㛃小明'],
      ['𬀩伟', '𬀩伟'],
      ['王建国（已故）', '王建国'],
      ['李秀英(女)', '李秀英'],
      ['Smith John', 'Smith John'],
      ['欧阳 修', '欧阳修'],
      ['1.钱芳', '钱芳'],
      ['赵伟、', '赵伟'],
      ['户主：孙国庆', '孙国庆'],
      ['䶮 华', '䶮华'],
    ]
    const sheet = grid('2号楼', [
      ['单元', '室号', '姓名', '性别'],
      ...names.map(([name], i): Cell[] => [2, `${(i % 11) + 1}0${(i % 4) + 1}`, name, '男']),
    ])
    const { rows } = read(sheet)
    expect(rows.map(({ name, problems }) => [name, problems.map(({ code }) => code).join()])).toEqual(
      names.map(([, name]) => [name, '']),
    )
  })

  test('8: phones with dashes, two in one cell, with words', () => {
    const phones: readonly (readonly [Cell, string | undefined])[] = [
      ['199-0000-0041', '19900000041'],
      ['199 0000 0042', '19900000042'],
      ['19900000043/19900000044', '19900000043'],
      ['19900000045、0551-65001122', '19900000045'],
      ['0551-65001122 19900000046', '19900000046'],
      ['19900000047(儿子)', '19900000047'],
      ['儿子：19900000048', '19900000048'],
      [19900000049, '19900000049'],
      ['1.9900000051E10', '19900000051'],
      ['+86 199 0000 0052', '19900000052'],
      ['１９９００００００５３', '19900000053'],
      ['19900000054\n19900000055', '19900000054'],
      ['1990000005', undefined],
      ['没有', undefined],
      ['19900000056.0', '19900000056'],
      ['86-19900000057', '19900000057'],
      ['tel:19900000058', '19900000058'],
      ['19900000059 19900000060', '19900000059'],
    ]
    const sheet = grid('4#楼', [
      ['单元', '房间号', '姓名', '联系方式'],
      ...phones.map(([phone], i): Cell[] => [
        3,
        `${(i % 11) + 1}0${(i % 4) + 1}`,
        `郑${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未'[i]}`,
        phone,
      ]),
    ])
    expect(read(sheet).rows.map(({ ready }, i) => [phones[i]![0], ready?.person.phone])).toEqual(
      phones.map(([phone, number]) => [phone, number]),
    )
  })

  test('9: a system’s export: codes before words, many columns nobody needs, hidden ones that repeat', () => {
    const sheet = grid(
      'sheet0',
      [
        [
          '主键',
          '人员编号',
          '人口类型',
          '姓名',
          '曾用名',
          '证件类型',
          '证件号码',
          '性别',
          '出生日期',
          '民族',
          '户籍地址',
          '现住地址',
          '所属网格',
          '联系电话',
          '监护人姓名',
          '监护人联系电话',
          '与户主关系',
          '户主姓名',
          '户主身份证号',
          '户主电话',
          '创建时间',
          '更新时间',
        ],
        [
          'a1f',
          'P001',
          '01-户籍人口',
          '王建国',
          null,
          '111-居民身份证',
          id('1956-03-12', 11),
          '1-男性',
          '1956-03-12',
          '01-汉族',
          '红花家园1栋1单元101',
          '红花家园9栋3单元1101室',
          '官塘第一网格',
          '19900000061',
          null,
          null,
          '02-户主',
          '王建国',
          id('1956-03-12', 11),
          '19900000061',
          '2024-01-05 10:22:31',
          '2024-06-01 08:00:00',
        ],
        [
          'a2f',
          'P002',
          '01-户籍人口',
          '李秀英',
          null,
          '111-居民身份证',
          id('1958-07-01', 24),
          '2-女性',
          '1958-07-01',
          '01-汉族',
          '红花家园1栋1单元101',
          '红花家园9栋3单元1101室',
          '官塘第一网格',
          null,
          null,
          null,
          '10-配偶',
          '王建国',
          id('1956-03-12', 11),
          '19900000061',
          '2024-01-05 10:22:31',
          '2024-06-01 08:00:00',
        ],
        [
          'a3f',
          'P003',
          '02-流动人口',
          '赵梓轩',
          null,
          '111-居民身份证',
          id('2012-07-01', 31),
          '1-男性',
          '2012-07-01',
          '01-汉族',
          '外省',
          '红花家园9栋3单元1102室',
          '官塘第一网格',
          null,
          '赵伟',
          '19900000062',
          '20-子',
          '赵伟',
          id('1985-07-01', 31),
          '19900000062',
          '2024-01-05 10:22:31',
          '2024-06-01 08:00:00',
        ],
      ],
      [],
      [0, 20, 21],
    )
    const { rows } = read(sheet)
    expect(
      rows.map(({ name, ready, problems }) => [
        name,
        ready?.dwellingId,
        ready?.person.phone,
        ready?.person.sex,
        ready?.household?.kinship,
        problems.map(({ code }) => code).join(),
      ]),
    ).toEqual([
      ['王建国', '9-3-1101', '19900000061', 'male', 'head', ''],
      ['李秀英', '9-3-1101', undefined, 'female', 'spouse', ''],
      ['赵梓轩', '9-3-1102', undefined, 'male', 'head', 'head-elsewhere'],
    ])
  })

  test('10: two households side by side, headings said again on each printed page, serials on lines of their own', () => {
    const head = [
      '序号',
      '房号',
      '户主姓名',
      '人口',
      '电话',
      null,
      '序号',
      '房号',
      '户主姓名',
      '人口',
      '电话',
    ]
    const sheet = grid('10号楼1单元', [
      ['10号楼1单元住户登记表', null, null, null, null, null, null, null, null, null, null],
      head,
      [1, '101', '王建国', 3, '19900000071', null, 4, '202', '赵伟', 1, '19900000074'],
      [2, '102', '李秀英', 2, '19900000072', null, 5, '301', '钱芳', 4, '19900000075'],
      ['第1页', null, null, null, null, null, null, null, null, null, null],
      head,
      [3, '201', '空', null, null, null, 6, '302', '孙国庆', 2, '19900000076'],
    ])
    expect(new Map(homes(sheet) as [string, string][])).toEqual(
      new Map([
        ['王建国', '10-1-101'],
        ['李秀英', '10-1-102'],
        ['赵伟', '10-1-202'],
        ['钱芳', '10-1-301'],
        ['孙国庆', '10-1-302'],
      ]),
    )
  })
})

describe('and what else stands in them', () => {
  test('stars and numbers in headings, a row of column numbers, an example, totals in words', () => {
    const sheet = grid('附件1', [
      ['附件1'],
      ['红花家园住户信息登记表'],
      ['说明：带*为必填项；身份证号请设为文本格式，出生日期格式为2024-01-01，请勿合并单元格。'],
      [
        '1.序号',
        '*2.姓名（必填）',
        '*3.身份证号（18位）',
        '4.联系电话（手机）',
        '*5.楼栋号',
        '*6.单元',
        '*7.房号',
        '8.与户主关系（下拉选择）',
      ],
      [1, 2, 3, 4, 5, 6, 7, 8],
      ['例', '张三', id('1980-01-01', 11), '13800000000', '1', '1', '101', '户主'],
      [1, '王建国', id('1956-03-12', 11), '19900000001', '11', '2', '201', '户主'],
      [2, '李秀英', id('1958-07-01', 24), '', '11', '2', '201', '户主之妻'],
      ['共1户2人'],
      ['以上信息仅用于社区服务，请妥善保管'],
    ])
    expect(homes(sheet)).toEqual([
      ['王建国', '11-2-201'],
      ['李秀英', '11-2-201'],
    ])
  })

  test('building, entrance and room, each where it does not belong', () => {
    const rows: readonly (readonly [building: Cell, entrance: Cell, room: Cell, where: string])[] = [
      ['5栋2单元', null, '301', '5-2-301'],
      ['5栋', null, '2-301', '5-2-301'],
      ['5栋', '2单元', '2-301', '5-2-301'],
      ['5栋', '2单元', '5-2-301', '5-2-301'],
      ['红花家园5栋', '二单元', '301室', '5-2-301'],
      ['红花家园小区5号楼', '02', '0301', '5-2-301'],
      ['5#', '2单元', '三楼301', '5-2-301'],
      [5, 2, 301, '5-2-301'],
      ['五栋', '第二单元', '301号', '5-2-301'],
      ['第5幢', '2#', '301房', '5-2-301'],
      ['5号', '2号', '301号', '5-2-301'],
      ['5-2', null, '301', '5-2-301'],
      ['5栋-2单元', null, '301', '5-2-301'],
      ['5栋', '2单元301', null, '5-2-301'],
    ]
    const sheet = grid('Sheet1', [
      ['楼栋', '单元', '房号', '姓名'],
      ...rows.map(([b, e, r], i): Cell[] => [b, e, r, `周${'甲乙丙丁戊己庚辛壬癸子丑寅卯'[i]}`]),
    ])
    expect(homes(sheet).map(([, where], i) => [JSON.stringify(rows[i]!.slice(0, 3)), where])).toEqual(
      rows.map(([b, e, r, where]) => [JSON.stringify([b, e, r]), where]),
    )
  })

  test('ages, sexes and kinship in words', () => {
    const sheet = grid('12栋', [
      ['单元', '房号', '姓名', '性别', '年龄', '与户主关系'],
      [1, 101, '王建国', '男性', '67岁', '户主'],
      [null, null, '李秀英', '女 ', '65周岁', '户主之妻'],
      [null, null, '王芳', '女', '38', '长女'],
      [null, null, '王小小', '女', '5个月', '外孙女'],
      [null, null, '赵伟', '男', ' 40 ', '女婿'],
      [null, null, '钱桂兰', 'F', '88', '户主母亲'],
      [2, 102, '孙国庆', 'M', '１９', '户主本人'],
    ])
    expect(
      read(sheet).rows.map(({ ready }) => [
        ready?.person.name,
        ready?.person.sex,
        ready?.person.birthYear,
        ready?.household?.kinship,
      ]),
    ).toEqual([
      ['王建国', 'male', 1959, 'head'],
      ['李秀英', 'female', 1961, 'spouse'],
      ['王芳', 'female', 1988, 'daughter'],
      ['王小小', 'female', 2026, 'grandchild'],
      ['赵伟', 'male', 1986, 'son'],
      ['钱桂兰', 'female', 1938, 'parent'],
      ['孙国庆', 'male', 2007, 'head'],
    ])
  })

  test('several names in one cell are several people', () => {
    const sheet = grid('3栋', [
      ['单元', '房号', '户主', '家庭成员', '电话'],
      [1, 101, '王建国', '王建国、李秀英、王芳', '19900000001'],
      [1, 102, '赵伟', '赵伟 钱芳', '19900000002'],
      [1, 103, '孙国庆', '孙国庆', null],
    ])
    expect(
      read(sheet).rows.map(({ name, ready }) => [
        name,
        ready?.dwellingId,
        ready?.household?.head,
        ready?.person.phone,
      ]),
    ).toEqual([
      ['王建国', '3-1-101', true, '19900000001'],
      ['李秀英', '3-1-101', false, undefined],
      ['王芳', '3-1-101', false, undefined],
      ['赵伟', '3-1-102', true, '19900000002'],
      ['钱芳', '3-1-102', false, undefined],
      ['孙国庆', '3-1-103', true, undefined],
    ])
  })

  test('members stand before their head, and the head is found', () => {
    const sheet = grid('3栋', [
      ['单元', '房号', '姓名', '与户主关系'],
      [1, 101, '李秀英', '配偶'],
      [1, 101, '王建国', '户主'],
      [1, 102, '赵梓轩', '儿子'],
      [1, 102, '赵伟', '户主'],
      [1, 102, '钱芳', '妻子'],
    ])
    expect(
      read(sheet).rows.map(({ name, ready }) => [name, ready?.dwellingId, ready?.household?.head]),
    ).toEqual([
      ['李秀英', '3-1-101', false],
      ['王建国', '3-1-101', true],
      ['赵梓轩', '3-1-102', false],
      ['赵伟', '3-1-102', true],
      ['钱芳', '3-1-102', false],
    ])
  })

  test('an owner who is a firm, two owners in one cell, a dwelling that is a shop', () => {
    const sheet = grid('1栋', [
      ['单元', '房号', '产权人', '产权人电话', '实际居住人', '房屋用途'],
      [1, 101, '王建国/李秀英', '19900000001', '王建国', '自住'],
      [1, 102, '合肥某某物业管理有限公司', '65001122', '赵伟', '出租'],
      [1, 103, '钱芳', null, null, '商铺'],
      [1, 104, '孙国庆', null, '无', '空置'],
    ])
    expect(
      read(sheet).rows.map(({ name, ready, problems }) => [
        name,
        ready === undefined
          ? problems.map(({ code }) => code).join()
          : `${ready.lives ? 'lives' : ''} ${ready.owns ? 'owns' : ''}`.trim(),
      ]),
    ).toEqual([
      ['王建国', 'lives owns'],
      ['李秀英', 'owns'],
      ['赵伟', 'lives'],
      ['合肥某某物业管理有限公司', 'name-odd'],
      ['钱芳', 'owns'],
      ['孙国庆', 'owns'],
    ])
  })
})
