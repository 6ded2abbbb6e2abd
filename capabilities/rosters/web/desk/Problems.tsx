import { useState } from 'react'
import type { RequestOf } from '#kernel/common/endpoint.ts'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { useRowKeys } from '#kernel/web/row-keys.ts'
import { Pages } from '#kernel/web/Pages.tsx'
import { pageIn, usePaging } from '#kernel/web/paging.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow, LinkButton } from '#ui/Button.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { DoneIcon, DownloadIcon, EditIcon, RefreshIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { fixRoster, listRosterProblems, returnRoster, showRoster } from '../../contract.ts'
import type { Roster, RosterProblem } from '../../contract.ts'
import type { ProblemCode } from '../../contract/words.ts'
import { differencesSaid, FIELD_WORDS } from '../../rules/differing.ts'
import { PROBLEMS, told } from '../../rules/problems.ts'
import { BringPart } from './BringPart.tsx'
import { Vanished } from './Vanished.tsx'
import { FixDialog } from './FixDialog.tsx'
import type { Noted } from './FixDialog.tsx'
import { Found } from './Found.tsx'
import { MissingBuildings } from './MissingBuildings.tsx'
import { TEXT } from './messages.ts'

const TONE = { stop: 'vermilion', ask: 'ochre', hint: 'plain' } as const
const WORD = { stop: 'stop_', ask: 'ask', hint: 'hint' } as const
const NOTED = { add: 'adding', approved: 'approved', 'as-written': 'asWritten' } as const
const isCode = (code: string | undefined): code is ProblemCode => code !== undefined && code in PROBLEMS

/** The sentence of a kind, without the words of one row. */
const saidOf = (code: ProblemCode, lang: 'zh' | 'en'): string => {
  const sentence = told(code)[lang]
  return sentence.replace('{reason}', '').replace(/[:：]\s*$/, '')
}

/** What was read, what is wrong with it, and what would come of it. */
export function Problems({ roster }: { readonly roster: Roster }) {
  const text = useText(TEXT)
  const { query } = useAddress()
  const code = isCode(query['code']) ? query['code'] : undefined
  const [noted, setNoted] = useState<ReadonlyMap<string, Noted>>(new Map())
  const note = (key: string, what: Noted) => setNoted(new Map(noted).set(key, what))
  return (
    <>
      <Found roster={roster} />
      <MissingBuildings key={roster.missing.map(({ key }) => key).join()} roster={roster} />
      <Section
        title={text('problems')}
        aside={
          roster.problems.length > 0 && (
            <LinkButton
              icon={DownloadIcon}
              size="small"
              href={addressOf(returnRoster, { params: { rosterId: roster.id } })}
            >
              {text('returned')}
            </LinkButton>
          )
        }
      >
        {roster.problems.length === 0 ? (
          <EmptyState icon={DoneIcon} title={text('noProblems')}>
            {text('noProblemsNext')}
          </EmptyState>
        ) : (
          <div className="stack">
            <Kinds roster={roster} code={code} />
            <ProblemList roster={roster} code={code} noted={noted} onNote={note} />
            {noted.size > 0 && <Apply roster={roster} noted={noted} onDone={() => setNoted(new Map())} />}
          </div>
        )}
      </Section>
      <Vanished roster={roster} />
      <BringPart roster={roster} isBlocked={noted.size > 0} />
    </>
  )
}

/** The kinds of problems with their counts: each filters the list, and some can be settled for all rows at once. */
function Kinds({ roster, code }: { readonly roster: Roster; readonly code: ProblemCode | undefined }) {
  const text = useText(TEXT)
  const lang = useLang()
  const { change } = useAddress()
  const act = useAct(fixRoster)
  const renew = useRenew()
  const send = async (body: RequestOf<typeof fixRoster>['body']) => {
    await act.send({ params: { rosterId: roster.id }, body })
    renew(showRoster, listRosterProblems)
  }
  return (
    <>
      {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      <ul className="roster-kinds" aria-label={text('kinds')}>
        {roster.problems.map((one) => {
          const how = told(one.code).goOn?.[lang]
          const isShown = code === one.code
          return (
            <li key={`${one.code}-${one.severity}`} data-shown={isShown ? '' : undefined}>
              <button
                type="button"
                className="roster-kind"
                aria-pressed={isShown}
                onClick={() => change({ code: isShown ? undefined : one.code, cursor: undefined })}
              >
                <Badge tone={TONE[one.severity]}>{text(WORD[one.severity])}</Badge>
                <span>{saidOf(one.code, lang)}</span>
                <strong>{text('count', { count: one.count })}</strong>
              </button>
              {how !== undefined &&
                (roster.goOn.includes(one.code) ? (
                  <span className="soft">{text('goneOn', { how })}</span>
                ) : (
                  one.severity === 'ask' && (
                    <Button
                      size="small"
                      busy={act.busy && text('checking', { done: 0, rows: roster.tally.rows })}
                      onClick={() => void send({ goOn: [...roster.goOn, one.code] })}
                    >
                      {text('goOn', { how })}
                    </Button>
                  )
                ))}
              {one.code === 'differs-from-ledger' && one.severity === 'ask' && (
                <ButtonRow>
                  {roster.differences.map(({ field, count, approved }) => {
                    const word = FIELD_WORDS[lang][field]
                    return approved ? (
                      <span key={field} className="soft">
                        {text('approvedKind', { field: word })}
                      </span>
                    ) : (
                      <Button
                        key={field}
                        size="small"
                        busy={act.busy && text('checking', { done: 0, rows: roster.tally.rows })}
                        onClick={() => void send({ approvedFields: [field] })}
                      >
                        {text('approveKind', { field: word, count })}
                      </Button>
                    )
                  })}
                </ButtonRow>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

interface ListProps {
  readonly roster: Roster
  readonly code: ProblemCode | undefined
  readonly noted: ReadonlyMap<string, Noted>
  readonly onNote: (key: string, what: Noted) => void
}

function ProblemList({ roster, code, noted, onNote }: ListProps) {
  const text = useText(TEXT)
  const keyWords = useRowKeys(text('keys'))
  const lang = useLang()
  const { query } = useAddress()
  const [fixing, setFixing] = useState<RosterProblem>()
  const answer = useAnswer(
    listRosterProblems,
    {
      params: { rosterId: roster.id },
      query: { ...(code === undefined ? {} : { code }), ...pageIn(query) },
    },
    { keepBefore: true },
  )
  const paging = usePaging(answer)
  const at = (one: RosterProblem) =>
    one.column === ''
      ? text('atRow', { sheet: one.sheet, line: one.line })
      : text('at', { sheet: one.sheet, line: one.line, column: one.column })
  return (
    <Shown answer={answer} lines={6}>
      {({ items }) => (
        <>
          <DataTable
            label={text('problems')}
            rows={items}
            rowKey={(one) => one.id}
            onOpen={setFixing}
            edge={(one) =>
              one.severity === 'stop' ? 'vermilion' : one.severity === 'ask' ? 'ochre' : undefined
            }
            keyWords={keyWords}
            empty={text('noProblems')}
            columns={[
              { key: 'where', head: text('where'), width: 'minmax(11rem, 1.2fr)', narrow: 'title', cell: at },
              { key: 'name', head: text('name'), width: '7rem', narrow: 'line', cell: (one) => one.name },
              {
                key: 'said',
                head: text('said'),
                width: 'minmax(9rem, 1.2fr)',
                narrow: 'line',
                cell: (one) => (
                  <span className="roster-said">
                    {one.differences.length > 0 ? differencesSaid(one.differences, lang) : one.said}
                  </span>
                ),
              },
              {
                key: 'what',
                head: text('what'),
                width: 'minmax(14rem, 2fr)',
                narrow: 'line',
                cell: (one) => told(one.code)[lang].replace('{reason}', one.said),
              },
              {
                key: 'fix',
                head: text('fix'),
                width: '10rem',
                narrow: 'line',
                cell: (one) => {
                  const what = noted.get(one.id)
                  if (what)
                    return (
                      <Badge tone="pine">
                        {what.kind === 'cell'
                          ? text('fixed', { value: what.value })
                          : what.kind === 'place'
                            ? text('chosen', { value: what.path })
                            : text(NOTED[what.kind])}
                      </Badge>
                    )
                  return (
                    <Button size="small" tone="quiet" icon={EditIcon} onClick={() => setFixing(one)}>
                      {text(one.code === 'differs-from-ledger' ? 'look' : 'fix')}
                    </Button>
                  )
                },
              },
            ]}
          />
          <Pages of={paging} />
          {fixing !== undefined && (
            <FixDialog
              one={fixing}
              at={at(fixing)}
              onClose={() => setFixing(undefined)}
              onNote={(what) => {
                onNote(fixing.id, what)
                setFixing(undefined)
              }}
            />
          )}
        </>
      )}
    </Shown>
  )
}

interface ApplyProps {
  readonly roster: Roster
  readonly noted: ReadonlyMap<string, Noted>
  readonly onDone: () => void
}

/** Corrections are noted first and go together, so that the file is checked once for all of them. */
function Apply({ roster, noted, onDone }: ApplyProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const act = useAct(fixRoster)
  const renew = useRenew()
  const send = async () => {
    const all = [...noted.values()]
    const reply = await act.send({
      params: { rosterId: roster.id },
      body: {
        cells: all.flatMap((one) =>
          one.kind === 'cell'
            ? [{ sheet: one.sheet, line: one.line, column: one.column, value: one.value }]
            : [],
        ),
        places: all.flatMap((one) =>
          one.kind === 'place' ? [{ said: one.said, dwellingId: one.dwellingId }] : [],
        ),
        add: all.flatMap((one) =>
          one.kind === 'add'
            ? [{ said: one.said, beside: one.beside, entrance: one.entrance, room: one.room }]
            : [],
        ),
        asWritten: all.flatMap((one) =>
          one.kind === 'as-written'
            ? [{ sheet: one.sheet, line: one.line, column: one.column, said: one.said }]
            : [],
        ),
        approved: all.flatMap((one) =>
          one.kind === 'approved' ? [{ sheet: one.sheet, line: one.line }] : [],
        ),
      },
    })
    renew(showRoster, listRosterProblems)
    if (reply.ok) onDone()
  }
  return (
    <div className="roster-apply">
      <span role="status">{text('pending', { count: noted.size })}</span>
      <ButtonRow>
        <Button
          tone="primary"
          icon={RefreshIcon}
          busy={act.busy && common('sending')}
          onClick={() => void send()}
        >
          {text('apply')}
        </Button>
      </ButtonRow>
      {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
    </div>
  )
}
