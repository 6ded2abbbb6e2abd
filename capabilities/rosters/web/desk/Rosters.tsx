import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { pageIn } from '#kernel/web/paging.ts'
import { workArea } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { loadAreas, useAreaName } from '#places/web/index.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import { Field } from '#ui/Field.tsx'
import { FileIcon, UploadIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { TextField } from '#ui/TextField.tsx'
import { listRosters, uploadRoster } from '../../contract.ts'
import type { RosterHead } from '../../contract.ts'
import { TEXT } from './messages.ts'
import { StateBadge } from './StateBadge.tsx'
import { ROSTER } from './paths.ts'
import './rosters.css'

const COMMUNITY = 12

/** Sending a roster, and the files that were sent. */
export default function Rosters() {
  const text = useText(TEXT)
  useTitle(text('title'))
  return (
    <Page width="wide">
      <PageHead title={text('title')} lead={text('lead')} />
      <Section title={text('send')}>
        <SendFile />
      </Section>
      <Section title={text('files')}>
        <Files />
      </Section>
    </Page>
  )
}

function SendFile() {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const mine = workArea()
  const own = mine !== undefined && mine.length >= COMMUNITY ? mine : undefined
  const ownName = useAreaName(own)
  const [chosen, setChosen] = useState<ComboOption | null>(null)
  const [file, setFile] = useState<File>()
  const [source, setSource] = useState('')
  const [tried, setTried] = useState(false)
  const act = useAct(uploadRoster)
  const { go } = useAddress()
  const area = chosen ?? (own === undefined ? null : { key: own, label: ownName ?? own })
  const send = async () => {
    setTried(true)
    if (file === undefined || area === null) return
    const query = { area: area.key, ...(source.trim() === '' ? {} : { source: source.trim() }) }
    const reply = await act.send({ query }, { file })
    if (reply.ok) go(ROSTER({ rosterId: reply.value.id }))
  }
  return (
    <div className="stack roster-send">
      <p className="soft">{text('sendLead')}</p>
      {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      {mine !== undefined && (
        <ComboBox
          label={text('area')}
          value={area}
          onChange={setChosen}
          load={loadAreas(mine)}
          error={tried && area === null ? text('areaMissing') : undefined}
          words={{ open: common('open'), empty: common('noMatch'), loading: common('loading') }}
        />
      )}
      <Field label={text('file')} error={tried && file === undefined ? text('fileMissing') : undefined}>
        {(wiring) => (
          <input
            {...wiring}
            className="input roster-file"
            type="file"
            accept=".xlsx,.csv,.txt,.xls,.xlsm"
            onChange={(event) => setFile(event.currentTarget.files?.[0])}
          />
        )}
      </Field>
      <TextField
        label={text('source')}
        hint={text('sourceHint')}
        optional={common('optional')}
        maxLength={60}
        value={source}
        onChange={setSource}
      />
      <ButtonRow>
        <Button
          tone="primary"
          icon={UploadIcon}
          busy={act.busy && common('sending')}
          onClick={() => void send()}
        >
          {text('upload')}
        </Button>
      </ButtonRow>
    </div>
  )
}

function Files() {
  const text = useText(TEXT)
  const { query } = useAddress()
  const answer = useAnswer(listRosters, { query: pageIn(query) }, { keepBefore: true })
  return (
    <Paged answer={answer} lines={4} icon={FileIcon} none={[text('none'), text('noneNext')]}>
      {({ items }) => (
        <ul className="rosters">
          {items.map((one) => (
            <FileRow key={one.id} one={one} />
          ))}
        </ul>
      )}
    </Paged>
  )
}

function FileRow({ one }: { readonly one: RosterHead }) {
  const text = useText(TEXT)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  return (
    <li className="roster-row">
      <div>
        <a href={ROSTER({ rosterId: one.id })}>{one.fileName}</a>
        <p className="meta">
          <span>{named(one.areaZh, one.areaEn)}</span>
          <span>{text('by', { name: one.startedName, at: tellPast(one.startedAt, now, lang) })}</span>
          {one.tally.rows > 0 && <span>{text('rows', { count: one.tally.rows })}</span>}
        </p>
      </div>
      <StateBadge state={one.state} />
    </li>
  )
}
