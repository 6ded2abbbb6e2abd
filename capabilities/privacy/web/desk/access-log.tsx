import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { may } from '#kernel/web/rights.ts'
import { tellDay, tellFully, tellPast, useNow } from '#kernel/web/time.ts'
import { ROLES } from '#people/web/index.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { CloseIcon, LockIcon } from '#ui/icons.tsx'
import {
  exportPersonalViews,
  listLookups,
  listPersonalViews,
  listPrivacyCertificates,
} from '../../contract/log.ts'
import type { LoggedView } from '../../contract/log.ts'
import { KEPT_WORDS } from '../../words.ts'
import { useFields, useWord } from '../messages.ts'
import { PRIVACY_PATHS } from '../paths.ts'
import { ExportMenu } from '#kernel/web/ExportMenu.tsx'
import { LOG } from './log-words.ts'
import { LookupLine } from './Lookups.tsx'

/** What of the log is wanted, as it stands in the address. */
function useWanted() {
  const {
    query: { subject, lookup, cursor },
    change,
  } = useAddress()
  return {
    which: {
      ...(subject === undefined ? {} : { subject: subject as never }),
      ...(lookup === undefined ? {} : { lookup: lookup as never }),
    },
    page: cursor === undefined ? {} : { cursor },
    of: subject === undefined ? (lookup === undefined ? undefined : 'ofLookup') : 'ofOne',
    clear: () => change({ subject: undefined, lookup: undefined, cursor: undefined }),
  } as const
}

/** Every view of personal data, of one person or under one lookup where that is wanted. */
export function Views() {
  const text = useText(LOG)
  const { which, page, of, clear } = useWanted()
  const answer = useAnswer(listPersonalViews, { query: { ...which, ...page } }, { keepBefore: true })
  return (
    <div className="stack">
      <ButtonRow>
        {of !== undefined && (
          <>
            <span>{text(of)}</span>
            <Button size="small" tone="quiet" icon={CloseIcon} onClick={clear}>
              {text('showEverything')}
            </Button>
          </>
        )}
        <ExportMenu file={(wish) => addressOf(exportPersonalViews, { query: { ...which, ...wish } })} />
      </ButtonRow>
      <Paged answer={answer} icon={LockIcon} none={[text('noViews'), text('noViewsNext')]}>
        {({ items }) => <ViewTable rows={items} />}
      </Paged>
    </div>
  )
}

/** The last signs of an id: enough to tell two apart on one page. */
const shortId = (id: string): string => id.slice(-6)

function ViewTable({ rows }: { readonly rows: readonly LoggedView[] }) {
  const text = useText(LOG)
  const role = useText(ROLES)
  const named = useNamed()
  const fields = useFields()
  const lang = useLang()
  const now = useNow()
  const columns: readonly Column<LoggedView>[] = [
    {
      key: 'when',
      head: text('when'),
      width: '9rem',
      cell: ({ at }) => (
        <time dateTime={at} title={tellFully(at, lang)}>
          {tellPast(at, now, lang)}
        </time>
      ),
    },
    {
      key: 'who',
      head: text('who'),
      width: 'minmax(9rem, 1fr)',
      narrow: 'title',
      cell: (one) => text('byRole', { name: one.name, role: role(one.role as never) }),
    },
    {
      key: 'whom',
      head: text('whom'),
      width: '8rem',
      cell: (one) =>
        one.subjectId === null ? (
          text('list', { count: one.rows })
        ) : (
          <a href={PRIVACY_PATHS.protection(undefined, { part: 'views', subject: one.subjectId })}>
            {text('person', { id: shortId(one.subjectId) })}
          </a>
        ),
    },
    {
      key: 'why',
      head: text('why'),
      width: 'minmax(12rem, 2fr)',
      cell: (one) => `${named(one.purposeZh, one.purposeEn)} · ${one.reason}`,
    },
    {
      key: 'fields',
      head: text('shown'),
      width: 'minmax(9rem, 1fr)',
      cell: (one) => fields(one.fields),
    },
  ]
  return (
    <DataTable
      label={text('views')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={text('noViews')}
    />
  )
}

/** What everybody said they look for. */
export function Lookups() {
  const text = useText(LOG)
  const role = useText(ROLES)
  const {
    query: { cursor },
  } = useAddress()
  const answer = useAnswer(
    listLookups,
    { query: cursor === undefined ? {} : { cursor } },
    { keepBefore: true },
  )
  return (
    <Paged answer={answer} icon={LockIcon} none={[text('noLookups'), text('noLookupsNext')]}>
      {({ items }) => (
        <ul className="kept">
          {items.map((one) => (
            <li key={one.id} className="kept-row">
              <LookupLine one={one} by={text('byRole', { name: one.name, role: role(one.role as never) })} />
              <a href={PRIVACY_PATHS.protection(undefined, { part: 'views', lookup: one.id })}>
                {text('seeViews')}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Paged>
  )
}

/** How long the logs themselves are kept, and what was deleted. */
export function Certificates() {
  const text = useText(LOG)
  const word = useWord()
  const lang = useLang()
  const now = useNow()
  const {
    query: { cursor },
  } = useAddress()
  const answer = useAnswer(
    listPrivacyCertificates,
    { query: cursor === undefined ? {} : { cursor } },
    { keepBefore: true },
  )
  return (
    <div className="stack">
      <p>{text('keptLead')}</p>
      {may('privacy.answer') && (
        <p>
          <a href={PRIVACY_PATHS.erasures()}>{text('toErasures')}</a>
        </p>
      )}
      <Paged answer={answer} icon={LockIcon} none={[text('noCertificates'), text('noCertificatesNext')]}>
        {({ items }) => (
          <ul className="kept">
            {items.map((one) => (
              <li key={one.id} className="kept-row">
                <div className="kept-words">
                  <p>
                    <b>{text('certificate', { what: word(KEPT_WORDS[one.what]), count: one.rows })}</b> ·{' '}
                    {tellFully(one.at, lang)}
                  </p>
                  <p>{text('before', { day: tellDay(one.before, now, lang) })}</p>
                  <p className="soft small">
                    {text('hash')} <span className="code">{one.listHash}</span>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </div>
  )
}
