import { useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { Button, LinkButton } from '#ui/Button.tsx'
import { Checkbox, Choices } from '#ui/Choice.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { DownloadIcon, FileIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Pages } from '#kernel/web/Pages.tsx'
import { pageIn, usePaging } from '#kernel/web/paging.ts'
import { may, workArea } from '#kernel/web/rights.ts'
import { tellNumber } from '#kernel/web/figures.ts'
import { AreaBox } from '#places/web/index.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { listPurposes } from '#privacy/contract.ts'
import { fetchExport, listExports, makeExport } from '../../../contract/exports.ts'
import type { ExportColumn, LedgerExport } from '../../../contract/exports.ts'
import { COLUMN_WORDS } from '../../../rules/exporting.ts'
import { LEDGER_PATHS } from '../../paths.ts'
import { LEDGER } from '../words.ts'
import '../ledger.css'
import { EXPORTS } from './words.ts'

const COLUMNS = Object.keys(COLUMN_WORDS.zh) as ExportColumn[]
const STRANDS = ['lives', 'registered', 'owns'] as const
type Strand = (typeof STRANDS)[number]

/** Lists of people that leave the house: made for somebody, with a mark, and known afterwards. */
export default function Exports() {
  const text = useText(EXPORTS)
  const ledger = useText(LEDGER)
  useTitle(text('title'))
  return (
    <Page width="wide">
      <PageHead
        title={text('title')}
        lead={text('lead')}
        back={{ href: LEDGER_PATHS.home(), label: ledger('title') }}
      />
      <Make />
      <Made />
    </Page>
  )
}

function Make() {
  const text = useText(EXPORTS)
  const common = useText(COMMON)
  const named = useNamed()
  const lang = useLang()
  const renew = useRenew()
  const act = useAct(makeExport)
  const purposes = useAnswer(listPurposes, {})
  const { query } = useAddress()
  const [area, setArea] = useState(query['area'] ?? workArea() ?? '')
  const [columns, setColumns] = useState<readonly ExportColumn[]>(['place', 'name', 'sex', 'birthYear'])
  const [strands, setStrands] = useState<readonly Strand[]>(['lives'])
  const [open, setOpen] = useState(false)
  const [purpose, setPurpose] = useState('')
  const [recipient, setRecipient] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing =
    columns.length === 0 ||
    strands.length === 0 ||
    purpose === '' ||
    recipient.trim().length < 2 ||
    [...reason.trim()].length < 4
  const send = async () => {
    setTried(true)
    if (missing) return
    const reply = await act.send({
      body: { area, columns: [...columns], strands: [...strands], open, purpose, recipient, reason },
    })
    renew(listExports)
    if (reply.ok) say(text('made', { number: reply.value.number, rows: tellNumber(reply.value.rows) }))
  }
  const inForce =
    purposes.state === 'ready' ? purposes.value.items.filter(({ state }) => state === 'in-force') : []
  return (
    <Section title={text('make')}>
      <div className="stack">
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        {tried && missing && <Notice tone="error" announce="assertive" title={text('missing')} />}
        <AreaBox
          label={text('area')}
          hint={text('areaHint')}
          value={area}
          onChange={(code) => setArea(code ?? workArea() ?? '')}
        />
        <Choices
          label={text('strands')}
          layout="row"
          values={strands}
          onChange={setStrands}
          options={STRANDS.map((value) => ({ value, label: text(value) }))}
        />
        <Choices
          label={text('columns')}
          layout="grid"
          values={columns}
          onChange={setColumns}
          options={COLUMNS.map((value) => ({ value, label: COLUMN_WORDS[lang][value] }))}
        />
        {may('ledger.export-open') ? (
          <Checkbox label={text('open')} hint={text('openHint')} checked={open} onChange={setOpen} />
        ) : (
          <p className="soft">{text('mayNotOpen')}</p>
        )}
        <Select
          label={text('purpose')}
          value={purpose}
          unchosen={common('choose')}
          onChange={setPurpose}
          options={inForce.map((one) => ({ value: one.code, label: named(one.nameZh, one.nameEn) }))}
        />
        <TextField
          label={text('recipient')}
          hint={text('recipientHint')}
          maxLength={60}
          value={recipient}
          onChange={setRecipient}
        />
        <TextField label={text('reason')} maxLength={200} value={reason} onChange={setReason} />
        <p className="soft">{text('leftOut')}</p>
        <Button
          tone="primary"
          icon={FileIcon}
          busy={act.busy && common('sending')}
          onClick={() => void send()}
        >
          {text('send')}
        </Button>
      </div>
    </Section>
  )
}

function Made() {
  const text = useText(EXPORTS)
  const { query } = useAddress()
  const answer = useAnswer(listExports, { query: pageIn(query) }, { keepBefore: true })
  const paging = usePaging(answer)
  return (
    <Section title={text('list')}>
      <Shown answer={answer} lines={5}>
        {({ items, limit }) => (
          <>
            <p className="soft">{text('limit', { rows: tellNumber(limit.rows), perDay: limit.perDay })}</p>
            {items.length === 0 ? (
              <EmptyState icon={FileIcon} title={text('none')}>
                {text('noneNext')}
              </EmptyState>
            ) : (
              <ul className="ledger-list">
                {items.map((one) => (
                  <Line key={one.id} one={one} />
                ))}
              </ul>
            )}
            <Pages of={paging} />
          </>
        )}
      </Shown>
    </Section>
  )
}

function Line({ one }: { readonly one: LedgerExport }) {
  const text = useText(EXPORTS)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const held = Date.parse(one.until) > now.getTime()
  return (
    <li className="ledger-line">
      <div>
        <p className="ledger-name">
          <span className="code">{one.number}</span> {one.recipient}{' '}
          <Badge tone={one.open ? 'vermilion' : 'plain'}>{text(one.open ? 'whole' : 'masked')}</Badge>
        </p>
        <p className="meta">
          <span>{named(one.areaZh, one.areaEn)}</span>
          <span>{text('rows', { rows: tellNumber(one.rows) })}</span>
          <span>{one.columns.map((column) => COLUMN_WORDS[lang][column]).join(named('、', ', '))}</span>
          <span>{text('by', { name: one.byName, at: tellMoment(one.at, now, lang) })}</span>
        </p>
        <p className="soft">{one.reason}</p>
      </div>
      {one.mine &&
        (held ? (
          <LinkButton
            size="small"
            icon={DownloadIcon}
            href={addressOf(fetchExport, { params: { exportId: one.id } })}
          >
            {text('fetch')}
          </LinkButton>
        ) : (
          <span className="soft">{text('over')}</span>
        ))}
    </li>
  )
}
