import { useState } from 'react'
import type { FormEvent } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { dayOf, tellDate, tellMoment, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { EditIcon, PlaceIcon, TrashIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { DetailPane, DetailPart } from '#ui/desk/Panes.tsx'
import type { ValueOf } from '#kernel/common/endpoint.ts'
import { countComponents, endComponent, listComponents, showComponent } from '../../../contract/components.ts'
import type { Component } from '../../../contract/components.ts'
import { useAreaName } from '../../areas.ts'
import { PLACE_PATHS } from '../paths.ts'
import { ComponentForm } from './ComponentForm.tsx'
import { COMPONENT_STATES, LAND } from './messages.ts'

type Shown = ValueOf<typeof showComponent>
const FIELD: Readonly<
  Record<string, 'name' | 'place' | 'where' | 'point' | 'state' | 'owner' | 'keeper' | 'since' | 'grid'>
> = {
  name: 'name',
  placeId: 'place',
  where: 'where',
  lon: 'point',
  lat: 'point',
  state: 'state',
  ownerName: 'owner',
  ownerId: 'owner',
  keeperName: 'keeper',
  since: 'since',
  areaCode: 'grid',
}

/** One component: where it stands, whose it is, what happened to it. */
export function OneComponent({ id, onBack }: { readonly id: string; readonly onBack: () => void }) {
  const text = useText(LAND)
  const common = useText(COMMON)
  const answer = useAnswer(showComponent, { params: { componentId: id as never } })
  if (answer.state === 'loading') return <Skeleton label={common('loading')} lines={8} />
  if (answer.state === 'refused')
    return (
      <EmptyState
        icon={PlaceIcon}
        title={answer.refused.message}
        actions={<Button onClick={onBack}>{text('components')}</Button>}
      />
    )
  return <Known component={answer.value} onBack={onBack} />
}

function Known({ component, onBack }: { readonly component: Shown; readonly onBack: () => void }) {
  const text = useText(LAND)
  const state = useText(COMPONENT_STATES)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const [doing, setDoing] = useState<'edit' | 'end'>()
  const grid = useAreaName(component.areaCode) ?? component.areaCode
  const canChange = may('places.manage') && component.endedOn === null
  const place = component.placeId === null ? '' : named(component.placeZh ?? '', component.placeEn ?? '')
  const kind = named(component.classZh, component.classEn)
  return (
    <DetailPane
      title={component.name || kind}
      above={component.name === '' || component.name === kind ? undefined : kind}
      aside={<Badge tone={component.state === 'good' ? 'pine' : 'vermilion'}>{state(component.state)}</Badge>}
      back={{ label: text('components'), run: onBack }}
      actions={
        canChange ? (
          <>
            <Button size="small" icon={EditIcon} onClick={() => setDoing('edit')}>
              {text('edit')}
            </Button>
            <Button size="small" icon={TrashIcon} onClick={() => setDoing('end')}>
              {text('end')}
            </Button>
          </>
        ) : undefined
      }
    >
      {component.endedOn !== null && (
        <Notice
          title={text('endedOn', {
            date: tellDate(component.endedOn, now, lang),
            why: component.endedWhy ?? '',
          })}
        />
      )}
      <Facts>
        <Fact name={text('code')}>
          <span className="code">{component.code}</span>
        </Fact>
        <Fact name={text('grid')}>
          <a href={PLACE_PATHS.area({ code: component.areaCode })}>{grid}</a>
        </Fact>
        {component.placeId !== null && (
          <Fact name={text('place')}>
            <a href={PLACE_PATHS.place({ id: component.placeId })}>{place}</a>
          </Fact>
        )}
        {component.where !== '' && <Fact name={text('where')}>{component.where}</Fact>}
        <Fact name={text('point')}>
          {component.lon === null || component.lat === null ? (
            <span className="soft">{text('noPoint')}</span>
          ) : (
            <span className="tabular">{`${component.lon.toFixed(6)}, ${component.lat.toFixed(6)}`}</span>
          )}
        </Fact>
        <Fact name={text('owner')}>{component.ownerName ?? '—'}</Fact>
        <Fact name={text('keeper')}>{component.keeperName ?? '—'}</Fact>
        <Fact name={text('since')}>
          {component.since === null ? '—' : tellDate(component.since, now, lang)}
        </Fact>
      </Facts>
      <p className="note">{text(component.open ? 'open' : 'closed')}</p>
      {!may('places.manage') && <p className="note">{text('mayNot')}</p>}
      <DetailPart title={text('history')}>
        <ul>
          {component.history.map((line, i) => (
            <li key={i}>
              {lineOf(line)}{' '}
              <span className="soft">
                {`${line.name.startsWith('job:') ? text('system') : line.name} · ${tellMoment(line.at, now, lang)}`}
              </span>
            </li>
          ))}
        </ul>
      </DetailPart>
      {doing === 'edit' && <ComponentForm component={component} onClose={() => setDoing(undefined)} />}
      {doing === 'end' && <End component={component} onClose={() => setDoing(undefined)} />}
    </DetailPane>
  )
  function lineOf({ what, fields }: Shown['history'][number]): string {
    if (what === 'added') return text('lineAdded')
    if (what === 'ended') return text('lineEnded')
    if (what === 'moved') return text('lineMoved')
    const names = [...new Set(fields.flatMap((field) => FIELD[field] ?? []))].map((name) => text(name))
    return text('lineChanged', { fields: names.join(lang === 'zh' ? '、' : ', ') })
  }
}

function End({ component, onClose }: { readonly component: Component; readonly onClose: () => void }) {
  const text = useText(LAND)
  const common = useText(COMMON)
  const act = useAct(endComponent)
  const renew = useRenew()
  const now = useNow()
  const [on, setOn] = useState(() => dayOf(now))
  const [why, setWhy] = useState('')
  const [tried, setTried] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (why.trim().length < 2) return
    const reply = await act.send({
      params: { componentId: component.id },
      body: { version: component.version, on, why: why.trim() },
    })
    if (!reply.ok) return
    say(text('ended'))
    renew(listComponents, showComponent, countComponents)
    onClose()
  }
  return (
    <Dialog open firm onClose={onClose} title={text('endTitle')} closeLabel={common('close')}>
      <form className="stack" noValidate onSubmit={(event) => void send(event)}>
        <p className="soft">{text('endHint')}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <TextField label={text('endOn')} type="date" value={on} onChange={setOn} />
        <TextField
          label={text('endWhy')}
          maxLength={200}
          value={why}
          onChange={setWhy}
          error={tried && why.trim().length < 2 ? text('whyMissing') : undefined}
        />
        <ButtonRow>
          <Button type="submit" tone="danger" busy={act.busy && text('saving')}>
            {text('end')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </ButtonRow>
      </form>
    </Dialog>
  )
}
