import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { SplitIcon } from '#ui/icons.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { say } from '#ui/Toast.tsx'
import { showAppeal, triageQueue } from '../../contract.ts'
import type { AppealPage, AppealRow } from '../../contract.ts'
import { listAlike, mergeAppeal, unmergeAppeal } from '../../contract/merging.ts'
import type { AlikeAppeal, LikenessReason } from '../../contract/merging.ts'
import { can } from '../../rules.ts'
import { ALIKE } from './alike-words.ts'
import { StateMark } from './marks.tsx'
import { PATHS } from './paths.ts'
import './Alike.css'

export interface AlikeProps {
  readonly appeal: AppealPage
  /** It was merged: it has left the desk. */
  readonly onMerged?: (() => void) | undefined
}

/** What is the same thing: what leads this appeal, what follows it, and what may be the same, with one key to merge. */
export function Alike({ appeal, onMerged }: AlikeProps) {
  const text = useText(ALIKE)
  const answer = useAnswer(listAlike, { params: { appealId: appeal.id } })
  const merging = useMerging(appeal, onMerged)
  const [first] = answer.state === 'ready' ? answer.value.likely : []
  const mayMerge = can('merge', appeal.state) && appeal.may['note'] === true
  useKeys(
    text('keys'),
    first && mayMerge
      ? [{ keys: 'm', label: text('keyMerge'), once: true, run: () => merging.merge(first.appeal) }]
      : [],
  )
  if (answer.state !== 'ready') return null
  const { lead, followers, likely } = answer.value
  if (lead === null && followers.length === 0 && likely.length === 0) return null
  return (
    <Section title={text('title')}>
      <div className="stack">
        {merging.refused && <Notice tone="error" announce="assertive" title={merging.refused} />}
        {lead !== null && appeal.state === 'merged' && (
          <Notice
            title={text('ledBy', { number: lead.number })}
            actions={
              appeal.may['note'] && (
                <Button size="small" busy={merging.busy && text('parting')} onClick={merging.part}>
                  {text('part')}
                </Button>
              )
            }
          >
            <One row={lead} />
          </Notice>
        )}
        {followers.length > 0 && (
          <div>
            <p>{text('followers', { count: followers.length, all: followers.length + 1 })}</p>
            <ul className="alike-list">
              {followers.map((row) => (
                <li key={row.id}>
                  <One row={row} />
                </li>
              ))}
            </ul>
          </div>
        )}
        {likely.length > 0 && (
          <div>
            <p>{text('likely')}</p>
            <ul className="alike-list">
              {likely.map((one, at) => (
                <li key={one.appeal.id}>
                  <One row={one.appeal} likely={one} />
                  {mayMerge && (
                    <Button
                      size="small"
                      icon={SplitIcon}
                      shortcut={at === 0 ? 'M' : undefined}
                      busy={merging.busy && text('mergingNow')}
                      onClick={() => merging.merge(one.appeal)}
                    >
                      {text('merge')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            <p className="note">{text('mergeHint')}</p>
          </div>
        )}
      </div>
    </Section>
  )
}

function useMerging(appeal: AppealPage, onMerged: (() => void) | undefined) {
  const text = useText(ALIKE)
  const merge = useAct(mergeAppeal)
  const part = useAct(unmergeAppeal)
  const renew = useRenew()
  return {
    busy: merge.busy || part.busy,
    refused: merge.refused?.message ?? part.refused?.message,
    merge: (lead: AppealRow) => {
      void merge
        .send({ params: { appealId: appeal.id }, body: { version: appeal.version, leadId: lead.id } })
        .then((reply) => {
          renew(showAppeal, listAlike, triageQueue)
          if (!reply.ok) return
          say(text('merged', { number: lead.number }))
          onMerged?.()
        })
    },
    part: () => {
      void part.send({ params: { appealId: appeal.id }, body: { version: appeal.version } }).then((reply) => {
        renew(showAppeal, listAlike, triageQueue)
        if (reply.ok) say(text('parted'))
      })
    },
  }
}

function One({ row, likely }: { readonly row: AppealRow; readonly likely?: AlikeAppeal }) {
  const text = useText(ALIKE)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  return (
    <div className="alike-one">
      <a href={PATHS.appeal({ id: row.id })}>{row.title}</a>
      <span className="meta">
        <span className="code">{row.number}</span>
        <StateMark state={row.state} />
        <span>{named(row.placeZh, row.placeEn)}</span>
        <time dateTime={row.receivedAt}>{tellPast(row.receivedAt, now, lang)}</time>
        {likely && likely.followers > 0 && <span>{text('alreadyMerged', { count: likely.followers })}</span>}
      </span>
      {likely && (
        <span className="note">
          {likely.reasons.map((reason) => text(WHY[reason])).join(lang === 'zh' ? '、' : ', ')}
        </span>
      )}
    </div>
  )
}

const WHY = {
  'said-so': 'whySaidSo',
  'same-place': 'whyPlace',
  near: 'whyNear',
  'same-days': 'whyDays',
  'same-words': 'whyWords',
  'same-category': 'whyCategory',
} as const satisfies Record<LikenessReason, string>
