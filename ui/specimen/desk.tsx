import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nProvider } from 'react-aria-components'
import { Badge, StatusMark } from '../Badge.tsx'
import { Button, ButtonRow } from '../Button.tsx'
import { Card } from '../Card.tsx'
import { DueTime } from '../DueTime.tsx'
import { EmptyState } from '../Empty.tsx'
import { Fact, Facts, Words } from '../Facts.tsx'
import { Figure, Figures } from '../Figures.tsx'
import { FlagIcon, HalfIcon, InboxIcon, NewIcon, PersonIcon, SignOutIcon } from '../icons.tsx'
import { Page, PageHead, Section } from '../Page.tsx'
import { among, ComboBox } from '../desk/ComboBox.tsx'
import type { ComboOption } from '../desk/ComboBox.tsx'
import { DataTable } from '../desk/DataTable.tsx'
import type { Column } from '../desk/DataTable.tsx'
import { DateRange } from '../desk/DateRange.tsx'
import type { Days } from '../desk/DateRange.tsx'
import { FilterBar } from '../desk/FilterBar.tsx'
import { KeysProvider, useKeys, useKeysHelp } from '../desk/keys.tsx'
import { Menu } from '../desk/Menu.tsx'
import { SearchBox, SearchField } from '../desk/SearchField.tsx'
import { SplitPane } from '../desk/SplitPane.tsx'
import { TabLinks, Tabs } from '../desk/Tabs.tsx'
import { Tooltip } from '../desk/Tooltip.tsx'
import { start } from './start.ts'

interface Line {
  readonly id: string
  readonly title: string
  readonly place: string
  readonly late: boolean
}

const TITLES = [
  '楼道灯不亮',
  '垃圾桶满了没人清',
  '想给小广场加一张长椅',
  '医保卡怎么补办',
  '楼上夜里声音大',
  '电梯停在四楼不动',
]
const LINES: readonly Line[] = Array.from({ length: 400 }, (_, at) => ({
  id: `2026-${String(at + 1).padStart(5, '0')}`,
  title: TITLES[at % TITLES.length] ?? '',
  place: `云湖家园 ${(at % 23) + 1} 号楼`,
  late: at % 5 === 2,
}))

const COLUMNS: readonly Column<Line>[] = [
  {
    key: 'title',
    head: '事情',
    width: 'minmax(10rem, 2fr)',
    narrow: 'title',
    cell: (line) => (
      <>
        <b>{line.title}</b>
        <div className="note tabular">{line.id}</div>
      </>
    ),
  },
  { key: 'place', head: '地点', cell: (line) => line.place },
  {
    key: 'state',
    head: '进展',
    width: '7rem',
    cell: (line) =>
      line.late ? (
        <StatusMark icon={HalfIcon} tone="pine">
          办理中
        </StatusMark>
      ) : (
        <StatusMark icon={NewIcon} tone="indigo">
          待分派
        </StatusMark>
      ),
  },
  {
    key: 'due',
    head: '时限',
    width: '9rem',
    cell: (line) => (
      <DueTime
        at="2026-05-12T09:30:00Z"
        relative={line.late ? '超期 1 天' : '还有 3 小时'}
        absolute="5月12日 17:30"
        tone={line.late ? 'late' : 'soon'}
        short
      />
    ),
  },
]

const HANDLERS: readonly ComboOption[] = [
  { key: 'a', label: '安居物业公司', hint: '云湖家园的物业服务企业', aside: '在办 12 件' },
  { key: 'b', label: '红花社区网格组', hint: '第 3 网格', aside: '在办 4 件' },
  { key: 'c', label: '青华街道城市管理办公室', aside: '在办 31 件' },
  { key: 'd', label: '云湖供水公司', aside: '在办 7 件' },
]

const KEY_WORDS = { title: '列表', next: '下一条', previous: '上一条', open: '打开', select: '选中' }
const EMPTY = <EmptyState icon={InboxIcon} title="没有符合条件的事情" />

function TableSample() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['2026-00002']))
  return (
    <DataTable
      label="事情列表"
      columns={COLUMNS}
      rows={LINES.slice(0, 6)}
      rowKey={(line) => line.id}
      selected={selected}
      onSelect={setSelected}
      selectWords={{ all: '全选', row: (line) => `选中 ${line.id}` }}
      edge={(line) => (line.late ? 'vermilion' : undefined)}
      onOpen={() => {}}
      empty={EMPTY}
    />
  )
}

function SplitSample() {
  const [current, setCurrent] = useState<Line | undefined>(LINES[0])
  return (
    <div className="sample-split">
      <SplitPane
        label="调整宽度"
        keepAs="specimen.split"
        showing="list"
        list={
          <DataTable
            fill
            label="待分派"
            columns={COLUMNS.filter(({ key }) => key === 'title' || key === 'due')}
            rows={LINES}
            rowKey={(line) => line.id}
            current={current?.id}
            onCurrent={setCurrent}
            keyWords={KEY_WORDS}
            empty={EMPTY}
          />
        }
        detail={
          <div className="sample-detail stack">
            <h3>{current?.title}</h3>
            <Words by="扫码提交">三单元二楼的灯从前天晚上开始不亮，楼梯口很黑。</Words>
            <Facts>
              <Fact name="编号">{current?.id}</Fact>
              <Fact name="地点">{current?.place}</Fact>
            </Facts>
            <Figures>
              <Figure name="本月走访">{1658}</Figure>
              <Figure name="没见着人" hint="改天再去">
                {12}
              </Figure>
            </Figures>
            <ButtonRow>
              <Button tone="primary" shortcut="A">
                派给物业
              </Button>
              <Button shortcut="E">修改</Button>
            </ButtonRow>
          </div>
        }
      />
    </div>
  )
}

function Pickers() {
  const [handler, setHandler] = useState<ComboOption | null>(HANDLERS[0] ?? null)
  const [days, setDays] = useState<Days>({ from: '2026-05-01', to: '2026-05-12' })
  const [role, setRole] = useState<readonly string[]>(['clerk'])
  return (
    <div className="pair">
      <ComboBox
        label="派给谁"
        hint="可以输入名称或拼音首字母。"
        value={handler}
        onChange={setHandler}
        load={among(HANDLERS)}
        words={{ open: '展开选项', empty: '没有找到', loading: '正在查找……' }}
      />
      <DateRange
        label="收到日期"
        value={days}
        onChange={setDays}
        words={{ from: '从', to: '到' }}
        presets={[
          { label: '本月', days: { from: '2026-05-01', to: '2026-05-12' } },
          { label: '近 7 天', days: { from: '2026-05-06', to: '2026-05-12' } },
        ]}
      />
      <div className="row">
        <Menu
          label="李敏"
          icon={PersonIcon}
          parts={[
            {
              key: 'role',
              title: '当前身份',
              choose: 'one',
              chosen: role,
              onChoose: setRole,
              entries: [
                { key: 'clerk', label: '社区工作人员', hint: '红花社区' },
                { key: 'leader', label: '网格长', hint: '第 3 网格' },
              ],
            },
            { key: 'rest', entries: [{ key: 'out', label: '退出登录', icon: SignOutIcon }] },
          ]}
        />
        <Tooltip tip="这个数字只数您辖区内的">
          <button type="button" className="button" data-tone="quiet">
            指着我
          </button>
        </Tooltip>
      </div>
    </div>
  )
}

function Filters() {
  const [values, setValues] = useState<Readonly<Record<string, readonly string[]>>>({
    state: ['new', 'doing'],
  })
  const [words, setWords] = useState('')
  return (
    <FilterBar
      label="筛选"
      filters={[
        {
          key: 'state',
          label: '进展',
          choose: 'many',
          options: [
            { value: 'new', label: '待分派' },
            { value: 'doing', label: '办理中' },
            { value: 'done', label: '已办结' },
          ],
        },
        {
          key: 'late',
          label: '时限',
          choose: 'one',
          options: [
            { value: 'yes', label: '已超期' },
            { value: 'soon', label: '快到期' },
          ],
        },
      ]}
      values={values}
      onChange={(key, chosen) => setValues({ ...values, [key]: chosen })}
      onClear={() => setValues({})}
      clearLabel="清除筛选"
      before={<SearchField label="在列表里找" clearLabel="清除" value={words} onChange={setWords} />}
      after={<Button size="small">导出</Button>}
    />
  )
}

function Parts() {
  const help = useKeysHelp()
  useKeys('分派', [
    { keys: 'a', label: '按建议派出', run: () => {} },
    { keys: 'e', label: '修改', run: () => {} },
  ])
  useKeys('前往', [
    { keys: 'g t', label: '分派台', run: () => {} },
    { keys: 'g o', label: '工单', run: () => {} },
  ])
  const [tab, setTab] = useState('story')
  return (
    <Page width="wide">
      <PageHead title="桌面控件" above="样张" actions={<Button onClick={help}>键盘操作</Button>} />
      <SearchBox
        label="搜索"
        placeholder="搜内容、编号、地点"
        load={among(
          LINES.slice(0, 8).map(({ id, title, place }) => ({
            key: id,
            label: title,
            hint: `${id}　${place}`,
          })),
        )}
        onPick={() => {}}
        onSubmit={() => {}}
        words={{
          empty: '没有找到',
          loading: '正在查找……',
          found: (count) => `${count} 条结果`,
          all: (typed) => `查看“${typed}”的全部结果`,
          keysTitle: '处处可用',
          keysLabel: '搜索',
        }}
      />
      <Filters />
      <TableSample />
      <Section title="左右两栏">
        <SplitSample />
      </Section>
      <Section title="选择">
        <Pickers />
      </Section>
      <TabLinks
        label="列表"
        links={[
          { href: '#a', title: '待分派', count: 12, current: true },
          { href: '#b', title: '待核实', count: 3, current: false },
          { href: '#c', title: '全部', current: false },
        ]}
      />
      <Tabs
        label="内容"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { key: 'story', title: '经过', content: <p>这件事的来龙去脉。</p> },
          { key: 'same', title: '同地点', count: 2, content: <p>同一地点的其他事情。</p> },
        ]}
      />
      <Card title="今天" aside="截至 10:30">
        <div className="row">
          <Badge tone="vermilion" icon={FlagIcon}>
            超期 2 件
          </Badge>
          <Badge>待分派 12 件</Badge>
        </div>
      </Card>
    </Page>
  )
}

createRoot(start('desk')).render(
  <I18nProvider locale="zh-CN">
    <KeysProvider
      words={{
        title: '键盘操作',
        close: '关闭',
        everywhere: '处处可用',
        showHelp: '显示这张表',
        followedBy: '再按',
        singleKeys: '启用单键操作',
        singleKeysHint: '使用语音输入或容易误触时可以关闭，方向键仍然可用。',
      }}
    >
      <Parts />
    </KeysProvider>
  </I18nProvider>,
)
