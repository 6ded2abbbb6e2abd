import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { CheckIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { Select } from '#ui/TextField.tsx'
import { mapRoster, showRoster } from '../../contract.ts'
import type { Roster, RosterColumn, RosterSheet } from '../../contract.ts'
import type { Meaning } from '../../contract/words.ts'
import { KINDS, MEANINGS, TEXT } from './messages.ts'

type Said = Readonly<Record<string, Meaning>>

const EVERY: readonly Meaning[] = [
  'name',
  'head',
  'identity',
  'phone',
  'kinship',
  'sex',
  'birth',
  'age',
  'estate',
  'building',
  'entrance',
  'floor',
  'room',
  'address',
  'dwelt',
  'present',
  'registration',
  'since',
  'owner',
  'owner-identity',
  'owner-phone',
  'nation',
  'marriage',
  'education',
  'politics',
  'registered-at',
  'serial',
  'visited',
  'remark',
  'other',
]

const saidAtFirst = (sheets: readonly RosterSheet[]): Said =>
  Object.fromEntries(sheets.flatMap(({ columns }) => columns.map(({ key, meaning }) => [key, meaning])))

/** What the sheets are, and what each column means; the clerk puts right what was read wrongly. */
export function Columns({ roster }: { readonly roster: Roster }) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const { change } = useAddress()
  const renew = useRenew()
  const act = useAct(mapRoster)
  const [said, setSaid] = useState<Said>(() => saidAtFirst(roster.sheets))
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () => new Set(roster.sheets.filter((sheet) => sheet.left).map(({ name }) => name)),
  )
  const [estate, setEstate] = useState(roster.estate)
  const isAny = roster.sheets.some(({ kind }) => kind === 'roster' || kind === 'matrix')
  const send = async () => {
    const reply = await act.send({
      params: { rosterId: roster.id },
      body: { columns: said, left: [...left], ...(estate === '' ? {} : { estate }) },
    })
    if (!reply.ok) return
    change({ step: undefined }, { replace: true })
    renew(showRoster)
  }
  const flip = (name: string, taken: boolean) => {
    const next = new Set(left)
    if (taken) next.delete(name)
    else next.add(name)
    setLeft(next)
  }
  return (
    <Section title={text('stepColumns')}>
      <div className="stack">
        {isAny ? (
          <p className="soft">{text('columnsLead')}</p>
        ) : (
          <Notice tone="warning" title={text('nothingFound')}>
            {text('nothingFoundNext')}
          </Notice>
        )}
        {roster.remembered && <Notice title={text('remembered')} />}
        {roster.estates.length > 0 && (
          <div className="roster-send">
            <Select
              label={text('estate')}
              hint={text('estateHint')}
              value={estate}
              onChange={setEstate}
              unchosen={text('estateNone')}
              options={roster.estates.map((value) => ({ value, label: value }))}
            />
          </div>
        )}
        {sameColumns(roster.sheets).map((group) => (
          <Group
            key={group[0]!.name}
            sheets={group}
            left={left}
            onFlip={flip}
            said={said}
            onSay={(key, meaning) => setSaid({ ...said, [key]: meaning })}
          />
        ))}
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <ButtonRow>
          <Button
            tone="primary"
            icon={CheckIcon}
            busy={act.busy && common('sending')}
            onClick={() => void send()}
          >
            {text(roster.state === 'mapping' ? 'check' : 'again')}
          </Button>
        </ButtonRow>
      </div>
    </Section>
  )
}

/** Sheets with the same headings are looked at once. */
function sameColumns(sheets: readonly RosterSheet[]): readonly (readonly RosterSheet[])[] {
  const groups = new Map<string, RosterSheet[]>()
  for (const sheet of sheets) {
    if (sheet.kind === 'empty') continue
    const key = sheet.columns.length === 0 ? sheet.name : sheet.columns.map((column) => column.key).join('|')
    groups.set(key, [...(groups.get(key) ?? []), sheet])
  }
  return [...groups.values()]
}

interface GroupProps {
  readonly sheets: readonly RosterSheet[]
  readonly left: ReadonlySet<string>
  readonly onFlip: (name: string, taken: boolean) => void
  readonly said: Said
  readonly onSay: (key: string, meaning: Meaning) => void
}

function Group({ sheets, left, onFlip, said, onSay }: GroupProps) {
  const text = useText(TEXT)
  const kinds = useText(KINDS)
  const [first] = sheets
  const header = ({ headerFirst, headerLast }: RosterSheet) =>
    headerFirst === null || headerLast === null
      ? text('noHeader')
      : headerFirst === headerLast
        ? text('header', { first: headerFirst })
        : text('headerTwo', { first: headerFirst, last: headerLast })
  return (
    <div className="roster-group">
      <ul className="roster-sheets">
        {sheets.map((sheet) => (
          <li key={sheet.name}>
            <Checkbox
              label={sheet.name}
              hint={[
                kinds(sheet.kind),
                sheet.kind === 'roster' ? header(sheet) : '',
                sheet.hidden ? text('hiddenSheet') : '',
                sheet.above[0] ?? '',
              ]
                .filter((word) => word !== '')
                .join(' · ')}
              checked={!left.has(sheet.name)}
              onChange={(taken) => onFlip(sheet.name, taken)}
            />
          </li>
        ))}
      </ul>
      {first !== undefined && first.columns.length > 0 && (
        <div className="roster-columns" role="table" aria-label={text('stepColumns')}>
          <div role="row" className="roster-columns-head">
            <span role="columnheader">{text('column')}</span>
            <span role="columnheader">{text('heading')}</span>
            <span role="columnheader">{text('samples')}</span>
            <span role="columnheader">{text('meaning')}</span>
          </div>
          {first.columns.map((column) => (
            <ColumnRow
              key={column.key}
              column={column}
              meaning={said[column.key] ?? column.meaning}
              onSay={(meaning) => onSay(column.key, meaning)}
            />
          ))}
        </div>
      )}
    </div>
  )
}

interface ColumnRowProps {
  readonly column: RosterColumn
  readonly meaning: Meaning
  readonly onSay: (meaning: Meaning) => void
}

function ColumnRow({ column, meaning, onSay }: ColumnRowProps) {
  const text = useText(TEXT)
  const meanings = useText(MEANINGS)
  const title = column.titles.join(' / ') || column.letter
  return (
    <div role="row" className="roster-column">
      <span role="cell" className="code">
        {column.letter}
      </span>
      <span role="cell">
        {title} {column.hidden && <Badge>{text('hiddenColumn')}</Badge>}{' '}
        {column.doubtful && <Badge tone="ochre">{text('doubtful')}</Badge>}
      </span>
      <span role="cell" className="soft roster-samples">
        {column.samples.join('　')}
      </span>
      <span role="cell">
        <Select
          label={`${text('meaning')} ${title}`}
          labelUnseen
          value={meaning}
          onChange={(value) => onSay(value as Meaning)}
          options={EVERY.map((value) => ({ value, label: meanings(value) }))}
        />
      </span>
    </div>
  )
}
