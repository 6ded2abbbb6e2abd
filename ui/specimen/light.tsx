import { useState } from 'react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { Badge, StatusMark } from '../Badge.tsx'
import { Button, ButtonRow, IconButton, LinkButton, Toggle } from '../Button.tsx'
import { Card, CardLink, CardList, Disclosure } from '../Card.tsx'
import { Checkbox, Choice, Choices } from '../Choice.tsx'
import { Dialog } from '../Dialog.tsx'
import { DueTime } from '../DueTime.tsx'
import { EmptyState, Skeleton } from '../Empty.tsx'
import { CodePlate, Fact, Facts, Words } from '../Facts.tsx'
import { Page, PageHead, Section, SkipLink } from '../Page.tsx'
import { ErrorSummary, Notice } from '../Notice.tsx'
import { Pager } from '../Pager.tsx'
import { FileDrop, PhotoPicker } from '../PhotoPicker.tsx'
import type { PickedPhoto } from '../PhotoPicker.tsx'
import { Photos } from '../Photos.tsx'
import { PrintSheet, WriteIn } from '../PrintSheet.tsx'
import { Rating } from '../Rating.tsx'
import type { Grade } from '../Rating.tsx'
import { Steps } from '../Steps.tsx'
import { Select, TextArea, TextField } from '../TextField.tsx'
import { Timeline, TimelineItem } from '../Timeline.tsx'
import { say, ToastRegion } from '../Toast.tsx'
import { Wordmark } from '../Wordmark.tsx'
import * as icons from '../icons.tsx'
import { drawn, start } from './start.ts'

const COLOURS = [
  'paper',
  'sheet',
  'sunk',
  'ink',
  'ink-soft',
  'ink-faint',
  'hair',
  'hair-strong',
  'edge',
  'pine',
  'pine-wash',
  'pine-line',
  'vermilion',
  'vermilion-wash',
  'ochre',
  'ochre-text',
  'ochre-wash',
  'indigo',
  'indigo-wash',
  'focus',
]

const GRADES = { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' } as const

function Colours() {
  return (
    <div className="swatches">
      {COLOURS.map((name) => (
        <div key={name} className="swatch" style={{ '--swatch': `var(--${name})` } as object}>
          {name}
        </div>
      ))}
    </div>
  )
}

function Buttons() {
  const [on, setOn] = useState(true)
  const [open, setOpen] = useState(false)
  return (
    <>
      <ButtonRow>
        <Button tone="primary" icon={icons.SendIcon} onClick={() => say('已经送出，编号 2026-00318。')}>
          提交
        </Button>
        <Button onClick={() => setOpen(true)}>打开对话框</Button>
        <Button tone="danger" onClick={() => say('没有送出，请再试一次。', { tone: 'error' })}>
          撤回
        </Button>
        <Button tone="quiet" icon={icons.PrintIcon}>
          打印
        </Button>
        <IconButton icon={icons.SettingsIcon} label="设置" />
        <Toggle pressed={on} onToggle={setOn} icon={icons.LargeTypeIcon}>
          大字版
        </Toggle>
      </ButtonRow>
      <ButtonRow>
        <Button tone="primary" size="large" shortcut="A">
          受理
        </Button>
        <Button size="small">小按钮</Button>
        <Button tone="primary" busy="正在提交……">
          提交
        </Button>
        <Button disabledReason="办结之后才能评价。">评价</Button>
        <LinkButton href="#top" iconAfter={icons.ForwardIcon}>
          查看进度
        </LinkButton>
      </ButtonRow>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="确定撤回吗？"
        closeLabel="关闭"
        actions={
          <>
            <Button tone="danger" onClick={() => setOpen(false)}>
              撤回
            </Button>
            <Button onClick={() => setOpen(false)}>先不撤回</Button>
          </>
        }
      >
        <p>撤回之后不再办理。以后还可以重新提出。</p>
      </Dialog>
    </>
  )
}

function Fields() {
  const [text, setText] = useState('三单元二楼的灯从前天晚上开始不亮，楼梯口很黑，老人上下楼看不清台阶。')
  const [phone, setPhone] = useState('1990000')
  const [name, setName] = useState('')
  const [place, setPlace] = useState('')
  return (
    <div className="pair">
      <div className="stack">
        <TextArea
          label="发生了什么"
          hint="在哪里、什么时候开始、影响到谁，写一两句就好。"
          value={text}
          onChange={setText}
          maxLength={45}
          count={(left) => `还可以写 ${left} 字`}
        />
        <TextField
          label="怎么称呼您"
          optional="选填"
          placeholder="如：王阿姨"
          value={name}
          onChange={setName}
        />
      </div>
      <div className="stack">
        <TextField
          label="手机号"
          hint="只用来告诉您办理情况，不会公开。"
          error="手机号少了几位，请核对后再填。"
          inputMode="tel"
          value={phone}
          onChange={setPhone}
          after={<Button>获取验证码</Button>}
        />
        <TextField label="查询码" value="7K3M9QXW42HD" onChange={() => {}} asCode icon={icons.SearchIcon} />
        <Select
          label="地点"
          unchosen="请选择"
          value={place}
          onChange={setPlace}
          options={[
            { value: '1', label: '1 号楼', group: '一期' },
            { value: '2', label: '2 号楼', group: '一期' },
            { value: '3', label: '9 号楼', group: '二期' },
          ]}
        />
        <TextField label="编号" value="不可修改" onChange={() => {}} readOnly />
      </div>
    </div>
  )
}

function ChoosingSamples() {
  const [kind, setKind] = useState<'a' | 'b' | 'c' | 'd' | 'e'>('a')
  const [when, setWhen] = useState<'x' | 'y'>('x')
  const [why, setWhy] = useState<readonly string[]>(['1'])
  const [agree, setAgree] = useState(true)
  const [grade, setGrade] = useState<Grade>()
  return (
    <div className="stack">
      <Choice
        label="您想说的是"
        layout="grid"
        value={kind}
        onChange={setKind}
        options={[
          { value: 'a', label: '有问题', hint: '坏了、脏了、不安全', icon: icons.AlarmIcon },
          { value: 'b', label: '要帮忙', hint: '一时办不了的事', icon: icons.HandIcon },
          { value: 'c', label: '有心愿', hint: '想要的小改变', icon: icons.HeartIcon },
          { value: 'd', label: '想问问', hint: '政策、手续、时间', icon: icons.HelpIcon },
          { value: 'e', label: '夸一夸', hint: '谁做得好', icon: icons.FlowerIcon },
        ]}
      />
      <div className="pair">
        <Choice
          label="什么时候方便联系"
          error="请选一个时间。"
          value={when}
          onChange={setWhen}
          options={[
            { value: 'x', label: '随时都可以' },
            { value: 'y', label: '晚上六点以后', hint: '工作日' },
          ]}
        />
        <Choices
          label="哪里还不够好"
          optional="可多选"
          values={why}
          onChange={setWhy}
          options={[
            { value: '1', label: '时间太长' },
            { value: '2', label: '没有真正解决' },
            { value: '3', label: '没有人联系我' },
          ]}
        />
      </div>
      <Choice
        label="真的解决了吗"
        layout="row"
        value={when}
        onChange={setWhen}
        options={[
          { value: 'x', label: '解决了' },
          { value: 'y', label: '没有解决' },
        ]}
      />
      <Checkbox
        label="我替别人说，本人知道并同意"
        hint="我们会先联系您，再联系本人。"
        checked={agree}
        onChange={setAgree}
      />
      <Rating
        label="您对这次办理满意吗"
        hint="每件事评一次，自愿填写。"
        value={grade}
        onChange={setGrade}
        words={GRADES}
      />
    </div>
  )
}

function Photographs() {
  const [photos, setPhotos] = useState<readonly PickedPhoto[]>([
    { id: '1', url: drawn(160), name: '楼道.jpg', state: 'ready' },
    { id: '2', url: drawn(30), name: '灯座.jpg', state: 'sending' },
    { id: '3', url: drawn(210), name: '台阶.jpg', state: 'failed' },
  ])
  return (
    <div className="pair">
      <PhotoPicker
        label="照片"
        optional="选填"
        hint="最多 6 张。请不要拍到人脸和证件。"
        photos={photos}
        onAdd={() => {}}
        onRemove={(id) => setPhotos(photos.filter((photo) => photo.id !== id))}
        max={6}
        words={{ add: '拍照或选图', remove: (name) => `移除 ${name}`, sending: '上传中', failed: '未上传' }}
      />
      <FileDrop
        label="把表格拖到这里，或点击选择"
        hint="CSV 或 XLSX，不超过 20 MB"
        accept=".csv"
        onFiles={() => {}}
      />
    </div>
  )
}

function Saying() {
  return (
    <div className="stack">
      <Notice
        tone="success"
        title="已经收到，谢谢您。"
        actions={
          <LinkButton href="#x" size="small">
            查看进度
          </LinkButton>
        }
      >
        红花社区会在今天 17:30 前回复您。
      </Notice>
      <Notice title="这里不是报警电话">遇到火情、燃气泄漏、有人受伤，请先打 119、120 或 110。</Notice>
      <Notice tone="warning" title="这件事快到期了">
        还有 3 小时，请尽快回复。
      </Notice>
      <Notice tone="error" title="没有送出去">
        网络断了，内容还在。请检查网络后再试一次，不会重复提交。
      </Notice>
      <ErrorSummary
        title="还有 2 处需要修改"
        problems={[
          { fieldId: 'a', message: '手机号少了几位' },
          { fieldId: 'b', message: '请写一两句发生了什么' },
        ]}
      />
      <div className="row">
        <StatusMark icon={icons.NewIcon} tone="indigo">
          待分派
        </StatusMark>
        <StatusMark icon={icons.WaitIcon} tone="ochre">
          等您补充
        </StatusMark>
        <StatusMark icon={icons.HalfIcon} tone="pine">
          办理中
        </StatusMark>
        <StatusMark icon={icons.DoneIcon} tone="pine">
          已办结
        </StatusMark>
        <StatusMark icon={icons.FlagIcon} tone="vermilion">
          已超期
        </StatusMark>
        <StatusMark icon={icons.StopIcon}>已撤回</StatusMark>
      </div>
      <div className="row">
        <Badge>电话</Badge>
        <Badge tone="pine" icon={icons.PlaceIcon}>
          3 号楼
        </Badge>
        <Badge tone="ochre" icon={icons.LockIcon}>
          仅内部可见
        </Badge>
        <Badge tone="vermilion" icon={icons.FlagIcon}>
          紧急
        </Badge>
        <Badge tone="indigo">第 2 次返工</Badge>
      </div>
      <div className="row">
        <DueTime at="2026-05-12T09:30:00Z" relative="还有 2 天" absolute="5月14日 17:30" tone="calm" />
        <DueTime at="2026-05-12T09:30:00Z" relative="还有 3 小时" absolute="今天 17:30" tone="soon" />
        <DueTime at="2026-05-12T09:30:00Z" relative="超期 1 天" absolute="5月11日 17:30" tone="late" />
        <DueTime at="2026-05-12T09:30:00Z" relative="按时" absolute="5月12日 17:30" tone="met" />
        <DueTime at="2026-05-12T09:30:00Z" relative="计时暂停" absolute="等待补充" tone="paused" />
      </div>
    </div>
  )
}

function Sheets() {
  return (
    <div className="pair">
      <Card
        chief
        title="楼道灯不亮"
        aside={
          <StatusMark icon={icons.HalfIcon} tone="pine">
            办理中
          </StatusMark>
        }
      >
        <div className="stack">
          <Words by="王阿姨，5月12日 08:40 扫码提交">
            三单元二楼的灯从前天晚上开始不亮，楼梯口很黑，老人上下楼看不清台阶。
          </Words>
          <Facts>
            <Fact name="现在由谁办">安居物业公司</Fact>
            <Fact name="最晚办好">
              <DueTime at="2026-05-12T09:30:00Z" relative="还有 2 天" absolute="5月14日 17:30" tone="calm" />
            </Fact>
            <Fact
              name="联系电话"
              action={
                <Button size="small" tone="quiet" icon={icons.EyeIcon}>
                  查看完整号码
                </Button>
              }
            >
              <span className="tabular">199****0012</span>
            </Fact>
            <Fact name="照片">
              <Photos
                label="照片"
                closeLabel="关闭"
                photos={[
                  { id: '1', thumb: drawn(150), full: drawn(150), alt: '二楼楼道，5月12日' },
                  { id: '2', thumb: drawn(35), full: drawn(35), alt: '灯座，5月12日' },
                  { id: '3', thumb: undefined, full: undefined, alt: '台阶，5月13日' },
                ]}
                away={{ label: '还没到', onWanted: () => {} }}
              />
            </Fact>
          </Facts>
        </div>
      </Card>
      <Card title="办理过程">
        <Timeline label="办理过程">
          <TimelineItem
            icon={icons.InboxIcon}
            tone="pine"
            title="社区收到了"
            by="红花社区"
            time={<time>5月12日 08:40</time>}
          />
          <TimelineItem
            icon={icons.EditIcon}
            tone="ochre"
            title="备注"
            by="李敏"
            time={<time>5月12日 08:52</time>}
            apart={
              <Badge tone="ochre" icon={icons.LockIcon}>
                仅内部可见
              </Badge>
            }
          >
            同一单元上个月报过两次，可能是线路问题。
          </TimelineItem>
          <TimelineItem
            icon={icons.SendIcon}
            tone="pine"
            title="转给安居物业公司"
            by="红花社区"
            time={<time>5月12日 09:05</time>}
          />
          <TimelineItem
            stage="now"
            icon={icons.WrenchIcon}
            title="物业正在处理"
            by="安居物业公司"
            time={<time>5月12日 10:20</time>}
          >
            电工已到现场，正在检查线路。
          </TimelineItem>
          <TimelineItem stage="ahead" title="社区核实" />
          <TimelineItem stage="ahead" title="请您评价" />
        </Timeline>
      </Card>
    </div>
  )
}

function Rest() {
  return (
    <div className="stack">
      <Steps names={['说事情', '在哪里', '怎么找您']} at={1} progress="第 2 步，共 3 步" />
      <CodePlate label="查询码" code="7K3M9QXW42HD">
        <span className="note">凭此码随时查询，请保存好。</span>
      </CodePlate>
      <CardList label="入口">
        <CardLink href="#a" icon={icons.SpeechIcon} title="说一件事">
          不用注册，半分钟就好
        </CardLink>
        <CardLink
          href="#b"
          icon={icons.SearchIcon}
          title="查办理进度"
          aside={<Badge tone="pine">2 件</Badge>}
        >
          凭查询码或手机号
        </CardLink>
      </CardList>
      <Disclosure title="时限是怎么算的">
        <p>从收到时起，按工作时间计算 16 小时，不含午休、双休日和法定节假日。</p>
      </Disclosure>
      <div className="pair">
        <EmptyState icon={icons.InboxIcon} title="这里暂时没有事情" actions={<Button>查看已办结</Button>}>
          新的来了会出现在这里。
        </EmptyState>
        <Skeleton label="正在加载……" lines={5} />
      </div>
      <Pager label="翻页" previous="上一页" next="下一页" onPrevious={() => {}} onNext={() => {}}>
        第 31–60 条
      </Pager>
      <PrintSheet
        kind="receipt"
        brand="邻里 Linli"
        title="受理回执"
        aside={<icons.QrIcon className="qr" label="二维码" />}
        foot="红花社区服务站，电话 0199-0000000。打印于 2026年5月12日。"
      >
        <CodePlate label="查询码" code="7K3M9QXW42HD" />
        <Facts>
          <Fact name="事情">楼道灯不亮</Fact>
          <Fact name="地点">云湖家园 3 号楼 2 单元</Fact>
          <Fact name="最晚回复">5月12日 17:30</Fact>
        </Facts>
        <WriteIn names={['经办人', '日期']} />
      </PrintSheet>
    </div>
  )
}

const PARTS: readonly (readonly [string, () => ReactNode])[] = [
  ['颜色', Colours],
  ['按钮', Buttons],
  ['填写', Fields],
  ['选择', ChoosingSamples],
  ['照片与文件', Photographs],
  ['提示与状态', Saying],
  ['单据', Sheets],
  ['其他', Rest],
]

const Specimen = () => (
  <>
    <SkipLink>跳到正文</SkipLink>
    <Page width="wide">
      <div>
        <Wordmark label="邻里 Linli" />
      </div>
      <PageHead title="邻里的样子" above="样张" lead="纸、墨与松绿。朱色只留给紧急，赭色表示等待。" />
      <div className="specimen">
        {PARTS.map(([title, Part]) => (
          <Section key={title} title={title}>
            <Part />
          </Section>
        ))}
        <Section title="图标">
          <div className="icons">
            {Object.values(icons).map((Drawn, at) => (
              <Drawn key={at} />
            ))}
          </div>
        </Section>
      </div>
    </Page>
    <ToastRegion label="提示消息" closeLabel="关闭" />
  </>
)

createRoot(start('phone')).render(<Specimen />)
