import { useMemo, useState } from 'react'
import { useLocation, useSearch } from 'wouter-preact'
import type { PhoneHousehold, PhonePerson } from '#ledger/contract/slice.ts'
import { CARES } from '#ledger/web/index.ts'
import type { PhoneBuilding, PhoneDwelling } from '#places/contract/slice.ts'
import { doorIn, pathIn } from '#places/rules/where.ts'
import { LinkButton } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { Badge } from '#ui/Badge.tsx'
import { say } from '#ui/Toast.tsx'
import { HeartIcon, HomeIcon } from '#ui/icons.tsx'
import { filesOf, usePhotos } from '#kernel/web/evidence/photos.tsx'
import type { KeptEvidence } from '#kernel/web/evidence/photos.tsx'
import { useKnown, useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useBook, useOutbox, useRow, useRows, useUnsaved } from '#kernel/web/sync/book.tsx'
import { TakenUp, useDraft } from '#kernel/web/sync/draft.tsx'
import type { Row } from '#kernel/web/sync/row.ts'
import { useDeed } from '#kernel/web/sync/doing.ts'
import { useReference } from '#kernel/web/sync/references.ts'
import { dayOf, tellDay, useNow } from '#kernel/web/time.ts'
import { uuidv7 } from '#kernel/web/uuid.ts'
import { COMMON } from '#kernel/web/words.ts'
import { answerProblems } from '#kernel/common/forms/answers.ts'
import type { Outcome, VisitForm } from '../../contract.ts'
import type { PhoneCampaign, PhoneTarget, PhoneVisit } from '../../contract/slice.ts'
import { OUTCOME_WORDS } from '../../words.ts'
import type { PhonePurpose } from '#privacy/contract/slice.ts'
import {
  attachingOf,
  bodyOf,
  doingOf,
  draftOf,
  emptyDraft,
  isStale,
  isWritten,
  takenUpAgain,
} from './draft.ts'
import type { Visited } from './draft.ts'
import { useNoteLooked } from './looked.ts'
import { OutcomeBar } from './OutcomeBar.tsx'
import { VisitParts } from './VisitParts.tsx'
import { VISIT } from './messages.ts'

/** One visit: how it was, and whatever came of it. Only the outcome is asked for. */
export default function VisitPage({ params }: ScreenProps) {
  const text = useText(VISIT)
  const common = useText(COMMON)
  const asked = new URLSearchParams(useSearch())
  const dwellings = useRows<PhoneDwelling>('dwelling')
  const targets = useRows<PhoneTarget>('target')
  const outbox = useOutbox()
  const lang = useLang()
  const home = dwellings?.find(({ id }) => id === params['dwellingId'])
  const building = useRow<PhoneBuilding>('building', home?.buildingId)
  useTitle(home === undefined ? text('title') : pathIn(lang, home, building))
  if (dwellings === undefined || targets === undefined)
    return (
      <Page width="form">
        <Skeleton label={common('loading')} lines={6} />
      </Page>
    )
  if (home === undefined)
    return (
      <Page width="form">
        <EmptyState
          icon={HomeIcon}
          title={<h1>{text('notHere')}</h1>}
          actions={<LinkButton href="/field/">{text('toToday')}</LinkButton>}
        >
          {text('notHereNext')}
        </EmptyState>
      </Page>
    )
  const instead = asked.get('instead') ?? undefined
  return (
    <Visit
      key={`${home.id} ${asked.get('target') ?? ''} ${instead ?? ''}`}
      home={home}
      building={building}
      target={targets.find(({ id }) => id === asked.get('target'))}
      instead={instead}
      before={instead === undefined ? undefined : outbox.find(({ commandId }) => commandId === instead)?.body}
    />
  )
}

interface VisitProps {
  readonly home: Row<PhoneDwelling>
  readonly building: Row<PhoneBuilding> | undefined
  readonly target: Row<PhoneTarget> | undefined
  /** The rejected visit in whose place this one is. */
  readonly instead: string | undefined
  readonly before: unknown
}

function useVisited(home: Row<PhoneDwelling>, target: Row<PhoneTarget> | undefined) {
  const households = useRows<PhoneHousehold>('household')
  const people = useRows<PhonePerson>('person')
  const campaign = useRow<PhoneCampaign>('campaign', target?.campaignId)
  const forms = useReference('forms') as readonly VisitForm[] | undefined
  return useMemo(() => {
    const here = households?.filter(({ dwellingId }) => dwellingId === home.id) ?? []
    const household = here.find(({ id }) => id === target?.householdId) ?? here[0]
    const form = forms?.find(
      ({ formId, version }) => formId === campaign?.formId && version === campaign.formVersion,
    )
    return {
      household,
      households: here.map(({ id }) => id),
      campaign,
      form,
      people: (people ?? []).filter(({ dwellingId }) => dwellingId === home.id),
    }
  }, [home, target, households, people, campaign, forms])
}

function Visit({ home, building, target, instead, before }: VisitProps) {
  const text = useText(VISIT)
  const lang = useLang()
  const now = useNow()
  const deed = useDeed()
  const { phone } = useBook()
  const [, go] = useLocation()
  const key = ['visit', home.id, target?.id, instead].filter(Boolean).join(' ')
  const photos = usePhotos(`${key} photos`)
  const formPhotos = usePhotos(`${key} form`)
  const spoken = useDraft({
    key: `${key} voice`,
    fresh: (): { readonly voice?: KeptEvidence | undefined } => ({}),
    isWritten: (one) => one.voice !== undefined,
  })
  const { voice } = spoken.value
  const written = useDraft({
    key,
    fresh: () => (before === undefined ? emptyDraft(uuidv7()) : draftOf(before, uuidv7())),
    isWritten,
    again: (one) =>
      takenUpAgain(
        one,
        (hash) =>
          formPhotos.photos.some(({ sha256 }) => sha256 === hash) ||
          JSON.stringify(before ?? '').includes(hash),
      ),
  })
  const { value: draft, put: setDraft } = written
  const drop = () => {
    for (const one of [written, spoken]) one.drop()
    for (const shelf of [photos, formPhotos]) shelf.forget()
    // A need that was begun and not added goes with the visit.
    void phone.drafts.drop(`${key} need`).catch(() => {})
  }
  const anew = () => {
    drop()
    spoken.anew()
    written.anew()
  }
  const [tried, setTried] = useState(false)
  const [kept, setKept] = useState(false)
  const { household, households, campaign, form, people } = useVisited(home, target)
  useNoteLooked(people.length > 0 ? households : [])
  useUnsaved(!kept && (isWritten(draft) || photos.photos.length > 0 || voice !== undefined))
  const today = dayOf(now)
  const problems = useMemo(
    () =>
      form === undefined || draft.outcome !== 'met' || Object.keys(draft.answers).length === 0
        ? []
        : answerProblems(form.content, draft.answers, {
            today,
            household: new Set(people.map(({ id }) => id)),
          }),
    [form, draft, today, people],
  )
  const purposes = useReference('purposes') as readonly PhonePurpose[] | undefined
  const stale = draft.outcome === 'met' && draft.agreed.some((one) => isStale(one, purposes))
  const save = async () => {
    setTried(true)
    const { outcome } = draft
    if (outcome === undefined || problems.length > 0 || stale) return
    const visited: Visited = {
      dwellingId: home.id,
      householdId: household?.id,
      target,
      form: form && { formId: form.formId, version: form.version },
      at: now.toISOString(),
      photos: [...filesOf(photos), ...filesOf(formPhotos)],
      voice,
    }
    if (instead === undefined) {
      const done = await deed.keep(doingOf({ ...draft, outcome }, visited), text('saved'))
      if (done === undefined) return
      for (const attaching of attachingOf(draft, visited)) await deed.keep(attaching)
    } else {
      await phone.again(instead, { body: bodyOf({ ...draft, outcome }, visited) })
      say(text('savedAgain'))
    }
    setKept(true)
    drop()
    go(instead === undefined ? '/field/' : '/field/device')
  }
  const choose = (outcome: Outcome) => setDraft({ ...draft, outcome })
  return (
    <Page width="form">
      <PageHead
        back={{ href: `/field/home/${home.id}`, label: text('back') }}
        title={[doorIn(lang, home), household?.head].filter(Boolean).join(' ')}
        above={pathIn(lang, home, building)}
      />
      <Why home={home} target={target} campaign={campaign} />
      <TakenUp shown={[written, spoken, photos, formPhotos].some(({ takenUp }) => takenUp)} onAnew={anew} />
      <VisitParts
        about={key}
        draft={draft}
        onChange={setDraft}
        people={people}
        purposes={purposes}
        form={form}
        formMissing={campaign?.formId !== undefined && form === undefined}
        problems={tried ? problems : []}
        photos={photos}
        formPhotos={formPhotos}
        voice={voice}
        onVoice={(next) => spoken.put({ voice: next })}
        today={today}
      />
      <OutcomeBar
        outcome={draft.outcome}
        onChoose={choose}
        missing={tried && draft.outcome === undefined}
        wrong={tried ? problems.length : 0}
        stale={tried && stale}
        busy={deed.busy}
        onSave={() => void save()}
      />
    </Page>
  )
}

interface WhyProps {
  readonly home: Row<PhoneDwelling>
  readonly target: Row<PhoneTarget> | undefined
  readonly campaign: Row<PhoneCampaign> | undefined
}

/** What leads here, and how it was the last time. */
function Why({ home, target, campaign }: WhyProps) {
  const text = useText(VISIT)
  const lang = useLang()
  const named = useNamed()
  const care = useKnown(CARES)
  const now = useNow()
  const visits = useRows<PhoneVisit>('visit')
  const last = useMemo(
    () =>
      (visits ?? [])
        .filter(({ dwellingId }) => dwellingId === home.id)
        .toSorted((one, other) => (one.at < other.at ? 1 : -1))[0],
    [visits, home],
  )
  const what = campaign ? named(campaign.title, campaign.titleEn) : target?.title
  return (
    <div>
      <div className="row">
        {what !== undefined && <b>{what}</b>}
        {target?.reasons?.map((reason) => (
          <Badge key={reason} tone="ochre" icon={HeartIcon}>
            {care(reason) ?? reason}
          </Badge>
        ))}
        {target && (
          <span className="soft">
            {text('dueBy', { day: tellDay(`${target.dueBy}T04:00:00Z`, now, lang) })}
            {target.tries !== undefined && ` · ${text('tries', { count: target.tries })}`}
          </span>
        )}
      </div>
      {campaign?.what !== undefined && <p className="soft">{campaign.what}</p>}
      {last && (
        <p className="note">
          {text('last', { day: tellDay(last.at, now, lang), outcome: OUTCOME_WORDS[last.outcome][lang] })}
        </p>
      )}
    </div>
  )
}
