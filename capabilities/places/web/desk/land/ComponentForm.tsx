import { lazy, Suspense, useState } from 'react'
import type { FormEvent } from 'react'
import { problemOf, useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { workArea } from '#kernel/web/rights.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { MapIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import {
  addComponent,
  changeComponent,
  countComponents,
  listComponentClasses,
  listComponents,
  showComponent,
} from '../../../contract/components.ts'
import type { Component, ComponentState } from '../../../contract/components.ts'
import { PlaceBox } from '../../PlaceBox.tsx'
import { boxOfPolygon } from '../geometry.ts'
import { useArea } from '../area.ts'
import { COMPONENT_STATES, LAND } from './messages.ts'

// The map comes only when somebody wants to point at it.
const PointPicker = lazy(() => import('./PointPicker.tsx'))

interface ComponentFormProps {
  /** The one that is changed; a new one without. */
  readonly component: Component | undefined
  readonly onClose: () => void
}

/** Enters a component or changes what is said of one. */
export function ComponentForm({ component, onClose }: ComponentFormProps) {
  const text = useText(LAND)
  const state = useText(COMPONENT_STATES)
  const common = useText(COMMON)
  const named = useNamed()
  const area = workArea()
  const own = useArea(area)
  const add = useAct(addComponent)
  const change = useAct(changeComponent)
  const renew = useRenew()
  const classes = useAnswer(listComponentClasses, {}, { still: true })
  const [kind, setKind] = useState<ComboOption | null>(
    component ? { key: component.class, label: named(component.classZh, component.classEn) } : null,
  )
  const [place, setPlace] = useState<ComboOption | null>(
    component?.placeId
      ? { key: component.placeId, label: named(component.placeZh ?? '', component.placeEn ?? '') }
      : null,
  )
  const [point, setPoint] = useState(
    component && component.lon !== null && component.lat !== null
      ? { lon: component.lon, lat: component.lat }
      : undefined,
  )
  const [said, setSaid] = useState({
    name: component?.name ?? '',
    where: component?.where ?? '',
    state: component?.state ?? 'good',
    ownerName: component?.ownerName ?? '',
    keeperName: component?.keeperName ?? '',
    since: component?.since ?? '',
  })
  const [tried, setTried] = useState(false)
  const [pointing, setPointing] = useState(false)
  const put = (part: Partial<typeof said>) => setSaid((before) => ({ ...before, ...part }))
  const refused = component ? change.refused : add.refused
  const nowhere = place === null && point === undefined && component === undefined
  const load = (typed: string) =>
    Promise.resolve(
      (classes.state === 'ready' ? classes.value.items : [])
        .filter(({ code, nameZh, nameEn }) =>
          `${code} ${nameZh} ${nameEn}`.toLowerCase().includes(typed.toLowerCase()),
        )
        .slice(0, 60)
        .map(({ code, nameZh, nameEn }) => ({ key: code, label: named(nameZh, nameEn), hint: code })),
    )
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (kind === null || nowhere) return
    const body = {
      name: said.name,
      where: said.where,
      state: said.state,
      ownerName: said.ownerName,
      keeperName: said.keeperName,
      ...(component?.ownerId ? { ownerId: component.ownerId } : {}),
      ...(said.since === '' ? {} : { since: said.since }),
      ...(place === null ? {} : { placeId: place.key as never }),
      ...point,
    }
    const reply = component
      ? await change.send({
          params: { componentId: component.id },
          body: { ...body, version: component.version },
        })
      : await add.send({ body: { ...body, class: kind.key } })
    if (!reply.ok) return
    say(component ? text('saved') : text('added', { code: reply.value.code }))
    renew(listComponents, showComponent, countComponents)
    onClose()
  }
  const around = boxOfPolygon(own.state === 'ready' ? own.value.polygon : null, point)
  return (
    <Dialog open firm onClose={onClose} title={text(component ? 'edit' : 'add')} closeLabel={common('close')}>
      {pointing && around ? (
        <Suspense fallback={<Skeleton label={common('loading')} lines={6} />}>
          <PointPicker
            kind="point"
            around={around}
            onCancel={() => setPointing(false)}
            onTake={(drawn) => {
              if (drawn.kind === 'point') setPoint({ lon: drawn.lon, lat: drawn.lat })
              setPointing(false)
            }}
          />
        </Suspense>
      ) : (
        <form className="stack" noValidate onSubmit={(event) => void save(event)}>
          {refused && refused.fields.length === 0 && (
            <Notice tone="error" announce="assertive" title={refused.message} />
          )}
          {component === undefined && (
            <ComboBox
              label={text('kind')}
              value={kind}
              onChange={setKind}
              load={load}
              error={tried && kind === null ? text('kindMissing') : undefined}
              words={{ open: common('open'), empty: text('none'), loading: common('loading') }}
            />
          )}
          <PlaceBox
            area={area}
            value={place}
            onChange={setPlace}
            error={tried && nowhere ? text('nowhere') : undefined}
          />
          <div className="row">
            <span className="tabular">
              {text('point')}：
              {point === undefined ? text('noPoint') : `${point.lon.toFixed(6)}, ${point.lat.toFixed(6)}`}
            </span>
            <Button size="small" icon={MapIcon} onClick={() => setPointing(true)}>
              {text('setPoint')}
            </Button>
          </div>
          <TextField
            label={text('where')}
            hint={text('whereHint')}
            optional={common('optional')}
            maxLength={100}
            value={said.where}
            onChange={(where) => put({ where })}
          />
          <TextField
            label={text('name')}
            hint={text('nameHint')}
            optional={common('optional')}
            maxLength={30}
            value={said.name}
            onChange={(name) => put({ name })}
          />
          <Select
            label={text('state')}
            value={said.state}
            onChange={(value) => put({ state: value as ComponentState })}
            options={(['good', 'damaged', 'missing', 'unused'] as const).map((value) => ({
              value,
              label: state(value),
            }))}
          />
          <TextField
            label={text('owner')}
            optional={common('optional')}
            maxLength={100}
            value={said.ownerName}
            onChange={(ownerName) => put({ ownerName })}
          />
          <TextField
            label={text('keeper')}
            optional={common('optional')}
            maxLength={100}
            value={said.keeperName}
            onChange={(keeperName) => put({ keeperName })}
          />
          <TextField
            label={text('since')}
            type="date"
            optional={common('optional')}
            value={said.since}
            onChange={(since) => put({ since })}
            error={problemOf(refused, 'since')}
          />
          <ButtonRow>
            <Button type="submit" tone="primary" busy={(add.busy || change.busy) && text('saving')}>
              {text('save')}
            </Button>
            <Button onClick={onClose}>{common('cancel')}</Button>
          </ButtonRow>
        </form>
      )}
    </Dialog>
  )
}
