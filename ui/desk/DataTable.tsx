import { useEffect, useRef, useState } from 'react'
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useKeys } from './keys.tsx'
import '../Choice.css'
import './DataTable.css'

export interface Column<R> {
  readonly key: string
  readonly head: ReactNode
  readonly cell: (row: R) => ReactNode
  /** A grid track: `8rem`, `minmax(12rem, 2fr)`. */
  readonly width?: string | undefined
  readonly align?: 'end' | undefined
  /** On a narrow screen a row becomes a small card: `title` leads it, `none` is left out. */
  readonly narrow?: 'title' | 'line' | 'none' | undefined
}

export interface DataTableProps<R> {
  readonly label: string
  readonly columns: readonly Column<R>[]
  readonly rows: readonly R[]
  readonly rowKey: (row: R) => string
  /** Enter, or a press anywhere on the row. */
  readonly onOpen?: ((row: R) => void) | undefined
  /** The row shown beside the table. Moving the focus reports it through `onCurrent`. */
  readonly current?: string | undefined
  readonly onCurrent?: ((row: R) => void) | undefined
  readonly selected?: ReadonlySet<string> | undefined
  readonly onSelect?: ((keys: ReadonlySet<string>) => void) | undefined
  readonly selectWords?: { readonly all: string; readonly row: (row: R) => string } | undefined
  /** A mark at the edge of a row; say the same in a cell. */
  readonly edge?: ((row: R) => 'vermilion' | 'ochre' | undefined) | undefined
  /** With it the keys j, k, Enter and x work on the whole page, and stand in the help overlay. */
  readonly keyWords?: DataTableKeyWords | undefined
  /** Takes the height there is and scrolls inside it; long lists are then drawn in part. */
  readonly fill?: boolean | undefined
  /** Called as the last rows come into view. */
  readonly onEnd?: (() => void) | undefined
  readonly empty: ReactNode
}

export interface DataTableKeyWords {
  readonly title: string
  readonly next: string
  readonly previous: string
  readonly open: string
  readonly select: string
}

/** From this many rows on only those in view are drawn. */
const DRAW_ALL_UP_TO = 120
const NEAR_END = 8

/** Rows and columns, worked with the keyboard; cards on a narrow screen. */
export function DataTable<R>(props: DataTableProps<R>) {
  const {
    label,
    columns,
    rows,
    rowKey,
    onOpen,
    onCurrent,
    selected,
    onSelect,
    selectWords,
    edge,
    keyWords,
    fill,
    onEnd,
    empty,
  } = props
  const scroll = useRef<HTMLDivElement>(null)
  const [own, setOwn] = useState(0)
  const currentAt = props.current === undefined ? -1 : rows.findIndex((row) => rowKey(row) === props.current)
  const at = Math.min(currentAt >= 0 ? currentAt : own, Math.max(rows.length - 1, 0))
  const drawn = fill === true && rows.length > DRAW_ALL_UP_TO
  const virtual = useVirtualizer({
    count: drawn ? rows.length : 0,
    getScrollElement: () => scroll.current,
    estimateSize: () => 56,
    overscan: 12,
    getItemKey: (index) => {
      const row = rows[index]
      return row === undefined ? index : rowKey(row)
    },
  })
  const lastDrawn = virtual.getVirtualItems().at(-1)?.index ?? 0
  useEffect(() => {
    if (drawn && lastDrawn >= rows.length - NEAR_END) onEnd?.()
  }, [drawn, lastDrawn, rows.length, onEnd])

  const go = (to: number) => {
    const next = Math.min(Math.max(to, 0), rows.length - 1)
    const row = rows[next]
    if (row === undefined) return
    setOwn(next)
    if (drawn) virtual.scrollToIndex(next)
    onCurrent?.(row)
    focusRow(scroll.current, next)
  }
  const flip = (row: R | undefined) => {
    if (row === undefined || onSelect === undefined) return
    const next = new Set(selected)
    if (!next.delete(rowKey(row))) next.add(rowKey(row))
    onSelect(next)
  }
  const open = () => {
    const row = rows[at]
    if (row !== undefined) onOpen?.(row)
  }
  useKeys(
    keyWords?.title ?? '',
    keyWords === undefined
      ? []
      : [
          {
            keys: 'j',
            label: keyWords.next,
            run: () => go(isInside(scroll.current) || currentAt >= 0 ? at + 1 : at),
          },
          { keys: 'k', label: keyWords.previous, run: () => go(at - 1) },
          ...(onOpen === undefined ? [] : [{ keys: 'Enter', label: keyWords.open, run: open }]),
          ...(onSelect === undefined
            ? []
            : [{ keys: 'x', label: keyWords.select, run: () => flip(rows[at]) }]),
        ],
  )
  const keyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'row') return
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: at + 10,
      PageUp: at - 10,
    }[event.key]
    if (to !== undefined) go(to)
    else if (event.key === 'Enter' && onOpen) open()
    else if (event.key === ' ' && onSelect) flip(rows[at])
    else return
    event.preventDefault()
  }

  if (rows.length === 0) return <>{empty}</>
  const tracks = {
    '--tracks': [
      ...(onSelect ? ['2.25rem'] : []),
      ...columns.map(({ width }) => width ?? 'minmax(0, 1fr)'),
    ].join(' '),
  } as CSSProperties
  const rowProps = {
    columns,
    at,
    current: props.current,
    selected,
    flip,
    selectWords: onSelect && selectWords,
    edge,
    rowKey,
  }
  const click = (index: number, row: R) => {
    setOwn(index)
    onCurrent?.(row)
    onOpen?.(row)
  }
  return (
    <div className="table-frame" data-fill={fill ? '' : undefined} ref={scroll}>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the rows take the focus, one at a time */}
      <div
        className="table"
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-multiselectable={onSelect ? true : undefined}
        style={tracks}
        onKeyDown={keyDown}
      >
        <Head {...{ columns, rows, rowKey, selected, onSelect, selectWords }} />
        {drawn ? (
          <div className="table-drawn" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((item) => {
              const row = rows[item.index]
              return row === undefined ? null : (
                <Row
                  key={item.key}
                  row={row}
                  index={item.index}
                  {...rowProps}
                  onClick={click}
                  offset={item.start}
                  measure={virtual.measureElement}
                />
              )
            })}
          </div>
        ) : (
          <div role="rowgroup">
            {rows.map((row, index) => (
              <Row key={rowKey(row)} row={row} index={index} {...rowProps} onClick={click} />
            ))}
          </div>
        )}
      </div>
    </div>
  )
}

type HeadProps<R> = Pick<
  DataTableProps<R>,
  'columns' | 'rows' | 'rowKey' | 'selected' | 'onSelect' | 'selectWords'
>

function Head<R>({ columns, rows, rowKey, selected, onSelect, selectWords }: HeadProps<R>) {
  const all = rows.length > 0 && rows.every((row) => selected?.has(rowKey(row)))
  return (
    <div className="table-head" role="rowgroup" data-ticks={onSelect ? '' : undefined}>
      <div className="table-row" role="row" aria-rowindex={1}>
        {onSelect && (
          <div className="table-cell table-tick" role="columnheader">
            <label>
              <input
                type="checkbox"
                className="tick"
                aria-label={selectWords?.all}
                checked={all}
                onChange={() => onSelect(all ? new Set() : new Set(rows.map(rowKey)))}
              />
              {/* The column says it on a wide screen; on a card nothing does. */}
              <span className="table-all">{selectWords?.all}</span>
            </label>
          </div>
        )}
        {columns.map((column) => (
          <div key={column.key} className="table-cell" role="columnheader" data-align={column.align}>
            {column.head}
          </div>
        ))}
      </div>
    </div>
  )
}

interface RowProps<R> extends Pick<
  DataTableProps<R>,
  'columns' | 'rowKey' | 'current' | 'selected' | 'selectWords' | 'edge'
> {
  readonly row: R
  readonly index: number
  readonly at: number
  readonly flip: (row: R) => void
  readonly onClick: (index: number, row: R) => void
  readonly offset?: number
  readonly measure?: (element: Element | null) => void
}

function Row<R>(props: RowProps<R>) {
  const {
    row,
    index,
    at,
    columns,
    rowKey,
    current,
    selected,
    flip,
    selectWords,
    edge,
    onClick,
    offset,
    measure,
  } = props
  const key = rowKey(row)
  const clicked = (target: EventTarget) => {
    // A link, a button or a tick box inside the row keeps its own meaning; so does text being marked.
    const inner = target instanceof Element && target.closest('a, button, input, label') !== null
    if (!inner && (getSelection()?.toString() ?? '') === '') onClick(index, row)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid listens for the keys of its rows
    <div
      className="table-row"
      role="row"
      ref={measure}
      data-index={index}
      data-edge={edge?.(row)}
      data-current={key === current ? '' : undefined}
      tabIndex={index === at ? 0 : -1}
      aria-rowindex={index + 2}
      aria-selected={selectWords ? (selected?.has(key) ?? false) : undefined}
      aria-current={key === current ? 'true' : undefined}
      style={
        offset === undefined
          ? undefined
          : { position: 'absolute', insetInline: 0, transform: `translateY(${offset}px)` }
      }
      onClick={(event) => clicked(event.target)}
    >
      {selectWords && (
        <div className="table-cell table-tick" role="gridcell">
          <input
            type="checkbox"
            className="tick"
            tabIndex={-1}
            aria-label={selectWords.row(row)}
            checked={selected?.has(key) ?? false}
            onChange={() => flip(row)}
          />
        </div>
      )}
      {columns.map((column) => (
        <div
          key={column.key}
          className="table-cell"
          role="gridcell"
          data-align={column.align}
          data-narrow={column.narrow ?? 'line'}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  )
}

const isInside = (box: HTMLElement | null) => box !== null && box.contains(document.activeElement)

/** Focus follows once the row is drawn. */
function focusRow(box: HTMLElement | null, index: number): void {
  requestAnimationFrame(() => {
    const row = box?.querySelector<HTMLElement>(`[role=row][data-index="${index}"]`)
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  })
}
