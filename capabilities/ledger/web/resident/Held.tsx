import { useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellDay, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { BASIS_WORDS } from '#privacy/words.ts'
import { withdrawMine } from '../../contract/mine.ts'
import type { Mine, MyTie } from '../../contract/mine.ts'
import { BASES, CARE_BASES, CARES, EXTRAS, KINSHIPS, SEXES, STRANDS } from '../messages.ts'
import { FIELDS, MINE } from './messages.ts'

interface HeldProps {
  readonly held: Mine
}

const noon = (day: string): string => `${day}T04:00:00.000Z`
/** A day as one says it. */
export function useDay(): (day: string) => string {
  const [now, lang] = [useNow(), useLang()]
  return (day) => tellDay(day.length === 10 ? noon(day) : day, now, lang)
}
/** Names of fields, in a row. */
export function useFieldNames(): (fields: readonly string[]) => string {
  const names = useText(FIELDS)
  const lang = useLang()
  // A field that has no word here yet is told all the same.
  return (fields) =>
    [...new Set(fields.map((field) => names(field in FIELDS.zh ? (field as 'other') : 'other')))].join(
      lang === 'zh' ? '、' : ', ',
    )
}

/** The fields, the homes, the reasons to care. */
export function HeldFacts({ held }: HeldProps) {
  const text = useText(MINE)
  const sexes = useText(SEXES)
  const extras = useText(EXTRAS)
  const cares = useText(CARES)
  const bases = useText(CARE_BASES)
  const day = useDay()
  return (
    <>
      {held.restrictedBy !== null && (
        <Notice tone="info" title={text('restricted', { number: held.restrictedBy })} />
      )}
      <Section title={text('held')}>
        <Facts>
          <Fact name={text('name')}>{held.name}</Fact>
          <Fact name={text('sex')}>{sexes(String(held.sex) as '1')}</Fact>
          <Fact name={text('year')}>{held.birthYear ?? text('notKept')}</Fact>
          <Fact name={text('phone')}>{held.phone ?? text('notKept')}</Fact>
          <Fact name={text('identity')}>{held.identityNumber ?? text('notKept')}</Fact>
          {held.extras.map(({ field, value }) => (
            <Fact key={field} name={extras(field)}>
              {value}
            </Fact>
          ))}
        </Facts>
      </Section>
      <Section title={text('ties')}>
        {held.ties.length === 0 ? (
          <p className="soft">{text('noTies')}</p>
        ) : (
          <Facts>
            {held.ties.map((tie, i) => (
              <TieFact key={i} tie={tie} />
            ))}
          </Facts>
        )}
      </Section>
      {held.wards > 0 && <p>{text('wards', { count: held.wards })}</p>}
      <Section title={text('care')}>
        {held.care.length === 0 ? (
          <p className="soft">{text('noCare')}</p>
        ) : (
          <Facts>
            {held.care.map((care, i) => (
              <Fact key={i} name={cares(care.kind)}>
                {bases(care.basis)} ·{' '}
                {care.ended ? text('careEnded') : text('careUntil', { day: day(care.until) })}
              </Fact>
            ))}
          </Facts>
        )}
      </Section>
    </>
  )
}

function TieFact({ tie }: { readonly tie: MyTie }) {
  const text = useText(MINE)
  const strands = useText(STRANDS)
  const bases = useText(BASES)
  const kinships = useText(KINSHIPS)
  const named = useNamed()
  const day = useDay()
  const parts = [
    tie.basis === null ? undefined : bases(tie.basis),
    tie.kinship === null ? undefined : kinships(tie.kinship),
    tie.household === null ? undefined : text('household', { count: tie.household }),
    tie.since === null ? undefined : text('from', { day: day(tie.since) }),
    tie.until === null ? undefined : text('to', { day: day(tie.until) }),
  ].filter((part) => part !== undefined)
  return (
    <Fact name={strands(tie.strand)}>
      {named(tie.placeZh, tie.placeEn)}
      {parts.length > 0 && <span className="soft"> · {parts.join(' · ')}</span>}
    </Fact>
  )
}

/** What the data is for, and how long it is kept. */
export function Purposes({ held }: HeldProps) {
  const text = useText(MINE)
  const named = useNamed()
  return (
    <Section title={text('purposes')}>
      <Facts layout="above">
        {held.purposes.map((one) => (
          <Fact key={one.code} name={named(one.nameZh, one.nameEn)}>
            {named(one.whyZh, one.whyEn)}{' '}
            <span className="soft">
              {named(BASIS_WORDS[one.basis].zh, BASIS_WORDS[one.basis].en)} · {one.source} · {text('keep')}
              {named('：', ': ')}
              {named(one.keepZh, one.keepEn)}
            </span>
          </Fact>
        ))}
      </Facts>
    </Section>
  )
}

/** Lists that left the house. */
export function GivenOut({ held }: HeldProps) {
  const text = useText(MINE)
  const named = useNamed()
  const day = useDay()
  const fields = useFieldNames()
  return (
    <Section title={text('givenOut')}>
      <p className="soft">{text(held.givenOut.length === 0 ? 'noGivenOut' : 'givenOutLead')}</p>
      {held.givenOut.length > 0 && (
        <Facts layout="above">
          {held.givenOut.map((one, i) => (
            <Fact key={i} name={`${day(one.at)} · ${one.recipient}`}>
              {named(one.purposeZh, one.purposeEn)} · {fields(one.fields)} ·{' '}
              {text('rows', { rows: one.rows })}
            </Fact>
          ))}
        </Facts>
      )}
    </Section>
  )
}

/** What one agreed to, and the way to take it back. */
export function Consents({ held, onChange }: HeldProps & { readonly onChange: () => void }) {
  const text = useText(MINE)
  const common = useText(COMMON)
  const named = useNamed()
  const day = useDay()
  const act = useAct(withdrawMine)
  const [asked, setAsked] = useState<Mine['consents'][number]>()
  const withdraw = async () => {
    if (asked === undefined) return
    const reply = await act.send({ params: { consentId: asked.id }, body: {} })
    if (!reply.ok) return
    say(text('withdrawnNow'))
    setAsked(undefined)
    onChange()
  }
  return (
    <Section title={text('consents')}>
      {held.consents.length === 0 ? (
        <p className="soft">{text('noConsents')}</p>
      ) : (
        <Facts>
          {held.consents.map((one) => (
            <Fact
              key={one.id}
              name={named(one.purposeZh, one.purposeEn)}
              action={
                one.withdrawnAt === null ? (
                  <Button size="small" onClick={() => setAsked(one)}>
                    {text('withdraw')}
                  </Button>
                ) : (
                  <Badge>{text('withdrawn')}</Badge>
                )
              }
            >
              {text('consentUntil', { day: day(one.until) })}
            </Fact>
          ))}
        </Facts>
      )}
      <Dialog
        firm
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={text('withdrawTitle')}
        closeLabel={common('close')}
        actions={
          <>
            <Button tone="primary" busy={act.busy && common('sending')} onClick={() => void withdraw()}>
              {text('withdraw')}
            </Button>
            <Button onClick={() => setAsked(undefined)}>{common('cancel')}</Button>
          </>
        }
      >
        <p>{text('withdrawLead')}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      </Dialog>
    </Section>
  )
}
