import { useEffect, useMemo, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { problemOf, useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import type { ValueOf } from '#kernel/common/endpoint.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { Button, LinkButton } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { ForwardIcon, MapIcon, ReturnIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { onThemeChange } from '#ui/theme-change.ts'
import { say } from '#ui/Toast.tsx'
import { draftBorders, listBorderDrafts, showFaces } from '../../../contract/borders.ts'
import type { MapFeature } from '../../../contract/map.ts'
import { centroidOf } from '../../../rules/geometry.ts'
import { facesOf } from '../../../rules/borders.ts'
import type { BorderProblem, Face } from '../../../rules/borders.ts'
import { useArea, whyNotChange } from '../area.ts'
import { boxAround } from '../map/MapPage.tsx'
import { drawsMaps, MapCanvas } from '../map/MapCanvas.tsx'
import { PLACE_PATHS } from '../paths.ts'
import { Corners } from './Corners.tsx'
import { startDrawing } from './drawing.ts'
import type { Color, Drawing } from './drawing.ts'
import { sharedOf, useEditing } from './editing.ts'
import { History } from './History.tsx'
import { BORDERS } from './messages.ts'
import { Sketch } from './Sketch.tsx'

type Given = ValueOf<typeof showFaces>['faces']

/** The grids of an area with their shared borders, to be drawn anew. */
export default function BorderEditor({ params }: ScreenProps) {
  const text = useText(BORDERS)
  const common = useText(COMMON)
  const code = params['code'] ?? ''
  useTitle(text('title'))
  const answer = useAnswer(showFaces, { params: { code } }, { still: true })
  if (answer.state === 'loading') return <Skeleton label={common('loading')} lines={8} />
  if (answer.state === 'refused') return <Notice tone="error" title={answer.refused.message} />
  return <Editor key={code} code={code} given={answer.value.faces} />
}

const WRONG: Readonly<Record<BorderProblem, 'crossesNow' | 'gapNow' | 'vanishNow'>> = {
  'border-crosses': 'crossesNow',
  'border-leaves-gap': 'gapNow',
  'border-outside': 'gapNow',
  'grid-vanishes': 'vanishNow',
}

function Editor({ code, given }: { readonly code: string; readonly given: Given }) {
  const text = useText(BORDERS)
  const named = useNamed()
  const area = useArea(code)
  const name = area.state === 'ready' ? named(area.value.nameZh, area.value.nameEn) : code
  const names = new Map(given.map((face) => [face.code, named(face.nameZh, face.nameEn)]))
  const faces = useMemo(
    () => given.map((face): Face => ({ code: face.code, polygon: face.polygon as Face['polygon'] })),
    [given],
  )
  const editing = useEditing(faces)
  const [chosen, setChosen] = useState<number>()
  const [can] = useState(drawsMaps)
  const drawing = useRef<Drawing>(undefined)
  const now = useRef({ editing, chosen })
  now.current = { editing, chosen }
  useEffect(() => {
    const show = () => drawing.current?.show(editing.mesh, chosen)
    show()
    return onThemeChange(show)
  }, [editing.mesh, chosen])
  const features = useMemo(
    () =>
      facesOf(editing.mesh).map((face) =>
        featureOf(
          face,
          given.find((one) => one.code === face.code),
        ),
      ),
    [editing.mesh, given],
  )
  const shared = sharedOf(editing.mesh)
  const box = area.state === 'ready' ? boxAround(area.value) : undefined
  const arc = chosen === undefined ? undefined : editing.mesh.arcs[chosen]
  return (
    <main className="map-page" id="main" tabIndex={-1}>
      <div className="map-stage">
        {can && box && (
          <MapCanvas
            label={text('titleOf', { area: name })}
            features={features}
            start={box}
            chosen={undefined}
            onReady={(map) => {
              const color = () =>
                getComputedStyle(map.getContainer()).getPropertyValue('--vermilion').trim() as Color
              const made = startDrawing(map, color, {
                onCourse: (index, course) => now.current.editing.pull(index, course),
                onChoose: setChosen,
              })
              drawing.current = made
              // One may have been chosen from the list before the map was there.
              made.show(now.current.editing.mesh, now.current.chosen)
              return () => {
                drawing.current = undefined
                made.end()
              }
            }}
          />
        )}
        {!can && (
          <div className="stack" style={{ padding: 'var(--s4)' }}>
            <Notice title={text('noMap')} />
            <Sketch before={given} after={facesOf(editing.mesh)} />
          </div>
        )}
      </div>
      <aside className="map-side" aria-label={text('borders')}>
        <h1>{text('titleOf', { area: name })}</h1>
        <p className="soft">{text('lead')}</p>
        <LinkButton size="small" href={PLACE_PATHS.area({ code })}>
          {text('back', { area: name })}
        </LinkButton>
        {shared.length === 0 ? (
          <EmptyState icon={MapIcon} title={text('noBorders')} />
        ) : (
          <>
            <div className="row">
              <Button
                size="small"
                icon={ReturnIcon}
                disabledReason={editing.undo === undefined ? text('nothingBack') : undefined}
                onClick={editing.undo}
              >
                {text('undo')}
              </Button>
              <Button
                size="small"
                icon={ForwardIcon}
                disabledReason={editing.redo === undefined ? text('nothingAhead') : undefined}
                onClick={editing.redo}
              >
                {text('redo')}
              </Button>
            </div>
            {editing.wrong && <Notice tone="error" announce="assertive" title={text(WRONG[editing.wrong])} />}
            <Save code={code} editing={editing} />
            <section className="map-list">
              <h2>{text('borders')}</h2>
              {arc === undefined && <p className="soft">{text('choose')}</p>}
              <ul>
                {shared.map(({ index, arc: { faces: sides } }) => (
                  <li key={index}>
                    <button
                      type="button"
                      aria-current={index === chosen ? 'true' : undefined}
                      onClick={() => setChosen(index === chosen ? undefined : index)}
                    >
                      {text('borderOf', {
                        one: names.get(sides[0] ?? '') ?? '',
                        two: names.get(sides[1] ?? '') ?? '',
                      })}
                    </button>
                    {index === chosen && arc !== undefined && (
                      <Corners arc={arc} onCourse={(course) => editing.pull(index, course)} />
                    )}
                  </li>
                ))}
              </ul>
            </section>
          </>
        )}
        <History area={code} />
      </aside>
    </main>
  )
}

function featureOf(face: Face, named: Given[number] | undefined): MapFeature {
  const middle = centroidOf(face.polygon)
  return {
    type: 'Feature',
    id: face.code,
    geometry: face.polygon as MapFeature['geometry'],
    properties: {
      layer: 'grids',
      nameZh: named?.nameZh ?? face.code,
      nameEn: named?.nameEn ?? face.code,
      areaCode: face.code,
      lon: middle?.lon ?? null,
      lat: middle?.lat ?? null,
    },
  }
}

function Save({ code, editing }: { readonly code: string; readonly editing: ReturnType<typeof useEditing> }) {
  const text = useText(BORDERS)
  const { go } = useAddress()
  const renew = useRenew()
  const act = useAct(draftBorders)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const why = whyNotChange(code)
  if (why !== undefined) return <p className="note">{text('mayNot')}</p>
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim().length < 2 || editing.changed.length === 0 || editing.wrong) return
    const reply = await act.send({
      body: {
        areaCode: code,
        reason: reason.trim(),
        faces: editing.changed.map((face) => ({ code: face.code, polygon: face.polygon as never })),
      },
    })
    if (!reply.ok) return
    say(text('saved'))
    renew(listBorderDrafts)
    go(PLACE_PATHS.draft({ id: reply.value.id }))
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void save(event)}>
      {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      <TextField
        label={text('reason')}
        hint={text('reasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={300}
        error={tried && reason.trim().length < 2 ? text('reasonMissing') : problemOf(act.refused, 'reason')}
      />
      <Button
        type="submit"
        tone="primary"
        disabledReason={
          editing.wrong !== undefined
            ? text(WRONG[editing.wrong])
            : editing.changed.length === 0
              ? text('nothingYet')
              : undefined
        }
        busy={act.busy && text('saving')}
      >
        {text('save')}
      </Button>
      <p className="note" aria-live="polite">
        {text('changedGrids', { count: editing.changed.length })}
      </p>
    </form>
  )
}
