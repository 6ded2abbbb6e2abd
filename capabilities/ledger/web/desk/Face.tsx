import { useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Button, Toggle } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { BuildingIcon, PrintIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { Select } from '#ui/TextField.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { showFace } from '../../contract/pages.ts'
import type { FaceCell } from '../../contract/pages.ts'
import { faceOf, stepIn } from '../../rules/face.ts'
import { LEDGER_PATHS } from '../paths.ts'
import './Face.css'
import './ledger.css'
import { FACE, LEDGER } from './words.ts'

const SHOWS = ['all', 'own', 'rent', 'other', 'vacant', 'apart'] as const
const ALL = 'all'
type Show = (typeof SHOWS)[number]

const fits = (cell: FaceCell, show: Show): boolean =>
  show === 'all' || (show === 'apart' ? cell.apart : cell.use === show)

/** A building as one looks at it: the main way to move through the ledger. */
export default function Face({ params }: ScreenProps) {
  const text = useText(FACE)
  const ledger = useText(LEDGER)
  const named = useNamed()
  const answer = useAnswer(showFace, { params: { buildingId: params['id'] as never } }, { keepBefore: true })
  const building = answer.state === 'ready' ? answer.value.building : undefined
  const title = building ? named(building.pathZh, building.pathEn) : ledger('title')
  useTitle(title)
  return (
    <Page width="wide">
      <PageHead
        title={title}
        lead={text('lead')}
        back={{
          href: LEDGER_PATHS.home(undefined, building === undefined ? {} : { area: building.areaCode }),
          label: ledger('back'),
        }}
        actions={
          <Button tone="quiet" icon={PrintIcon} onClick={() => print()}>
            {text('print')}
          </Button>
        }
      />
      <Shown answer={answer} lines={12}>
        {({ cells }) =>
          cells.length === 0 ? (
            <EmptyState icon={BuildingIcon} title={text('none')}>
              {text('noneNext')}
            </EmptyState>
          ) : (
            <Building cells={cells} title={title} />
          )
        }
      </Shown>
    </Page>
  )
}

function Building({ cells, title }: { readonly cells: readonly FaceCell[]; readonly title: string }) {
  const text = useText(FACE)
  const { query, change } = useAddress()
  const show = SHOWS.find((one) => one === query['show']) ?? 'all'
  const entrances = useMemo(() => [...new Set(cells.map(({ entrance }) => entrance))], [cells])
  // On a phone one entrance is looked at, as one stands before it.
  const wanted = query['entrance'] ?? (matchMedia('(max-width: 40rem)').matches ? entrances[0] : undefined)
  const entrance = entrances.find((one) => one === wanted)
  const shown = entrance === undefined ? cells : cells.filter((cell) => cell.entrance === entrance)
  const lived = shown.filter(({ people }) => people > 0)
  return (
    <div className="stack">
      <p>
        {text('summary', {
          dwellings: shown.length,
          lived: lived.length,
          people: lived.reduce((sum, { people }) => sum + people, 0),
        })}
      </p>
      <div className="face-tools no-print">
        <fieldset className="face-shows">
          <legend className="unseen">{text('show')}</legend>
          {SHOWS.map((one) => (
            <Toggle
              key={one}
              size="small"
              pressed={one === show}
              onToggle={() => change({ show: one === 'all' ? undefined : one }, { replace: true })}
            >
              {one !== 'all' && one !== 'apart' && (
                <span className="face-key" data-use={one} aria-hidden="true" />
              )}
              {text(one)} {shown.filter((cell) => fits(cell, one)).length}
            </Toggle>
          ))}
        </fieldset>
        {entrances.length > 1 && (
          <Select
            label={text('entrance')}
            value={entrance ?? ALL}
            options={[
              { value: ALL, label: text('allEntrances') },
              ...entrances.map((one) => ({ value: one, label: one })),
            ]}
            onChange={(one) => change({ entrance: one }, { replace: true })}
          />
        )}
      </div>
      <FaceGrid cells={shown} show={show} title={title} />
    </div>
  )
}

interface FaceGridProps {
  readonly cells: readonly FaceCell[]
  readonly show: Show
  readonly title: string
}

/** Floors from the top, doors from the left. One cell is in the order of the Tab key; arrows go to the others. */
function FaceGrid({ cells, show, title }: FaceGridProps) {
  const text = useText(FACE)
  const face = useMemo(() => faceOf(cells), [cells])
  const [at, setAt] = useState<readonly [row: number, column: number]>()
  const box = useRef<HTMLTableElement>(null)
  const first = face.firstCell
  const [row, column] = at ?? first
  const go = (event: KeyboardEvent) => {
    const next = stepIn(face, [row, column], event.key)
    if (next === undefined) return
    event.preventDefault()
    setAt(next)
    box.current?.querySelector<HTMLElement>(`[data-at="${next[0]} ${next[1]}"]`)?.focus()
  }
  return (
    <div className="face-frame">
      <table
        ref={box}
        className="face"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table through which arrow keys move is a grid
        role="grid"
        aria-label={text('grid', { building: title })}
        onKeyDown={go}
      >
        <thead>
          <tr>
            <th scope="col" className="face-floor">
              <span className="unseen">{text('floors')}</span>
            </th>
            {face.entrances.map((one) => (
              <th key={one.name} scope="colgroup" colSpan={one.doors} className="face-entrance">
                {one.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {face.floors.map((floor, r) => (
            <tr key={floor.name}>
              <th scope="row" className="face-floor">
                {floor.name === '' ? text('noFloor') : floor.name}
                <span className="unseen">
                  {floor.name === '' ? '' : text('floor', { floor: floor.name })}
                </span>
              </th>
              {floor.cells.map((cell, c) => (
                <td key={c} data-first={face.begins.has(c) ? '' : undefined}>
                  {cell && (
                    <Cell
                      cell={cell}
                      at={`${r} ${c}`}
                      inOrder={r === row && c === column}
                      dim={!fits(cell, show)}
                      onFocus={() => setAt([r, c])}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps {
  readonly cell: FaceCell
  readonly at: string
  readonly inOrder: boolean
  readonly dim: boolean
  readonly onFocus: () => void
}

function Cell({ cell, at, inOrder, dim, onFocus }: CellProps) {
  const text = useText(FACE)
  const named = useNamed()
  const said = text('cell', {
    name: named(cell.nameZh, cell.nameEn),
    use: text(cell.use),
    people: cell.people,
    registered: cell.registered,
  })
  return (
    <a
      className="face-cell"
      href={LEDGER_PATHS.dwelling({ id: cell.dwellingId })}
      data-at={at}
      data-use={cell.use}
      data-dim={dim ? '' : undefined}
      tabIndex={inOrder ? 0 : -1}
      title={cell.apart ? said + text('cellApart') : said}
      onFocus={onFocus}
    >
      <span className="unseen">{cell.apart ? said + text('cellApart') : said}</span>
      <span className="face-door" aria-hidden="true">{`${cell.floor}${cell.door}`}</span>
      <span className="face-people" aria-hidden="true">
        {cell.people > 0 ? cell.people : cell.use === 'vacant' ? text('empty') : ''}
      </span>
      {cell.apart && <span className="face-apart" aria-hidden="true" />}
    </a>
  )
}
