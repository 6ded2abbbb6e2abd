import { useState } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { Pages } from '#kernel/web/Pages.tsx'
import { pageIn, usePaging } from '#kernel/web/paging.ts'
import { may } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { StatusMark } from '#ui/Badge.tsx'
import { Button, LinkButton } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { AlarmIcon, DoneIcon, DownloadIcon, PlaceIcon, PlusIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import { FilterBar } from '#ui/desk/FilterBar.tsx'
import { ListPane, Panes } from '#ui/desk/Panes.tsx'
import { SearchField } from '#ui/desk/SearchField.tsx'
import { countComponents, exportComponents, listComponents } from '../../../contract/components.ts'
import type { Component, ComponentState } from '../../../contract/components.ts'
import { PLACE_PATHS } from '../paths.ts'
import { ComponentForm } from './ComponentForm.tsx'
import { COMPONENT_STATES, LAND } from './messages.ts'
import { OneComponent } from './OneComponent.tsx'

/** The register of what stands about: by kind, state and words; one of them beside it. */
export default function Components({ params }: ScreenProps) {
  const text = useText(LAND)
  useTitle(text('components'))
  const { go } = useAddress()
  const id = params['id']
  return (
    <Panes
      title={text('components')}
      label={text('components')}
      keepAs="linli.components"
      showing={id === undefined ? 'list' : 'detail'}
      list={<List current={id} />}
      detail={
        id === undefined ? (
          <EmptyState icon={PlaceIcon} title={text('components')}>
            {text('componentsLead')}
          </EmptyState>
        ) : (
          <OneComponent key={id} id={id} onBack={() => go(PLACE_PATHS.components())} />
        )
      }
    />
  )
}

const STATES: readonly ComponentState[] = ['good', 'damaged', 'missing', 'unused']

function List({ current }: { readonly current: string | undefined }) {
  const text = useText(LAND)
  const state = useText(COMPONENT_STATES)
  const common = useText(COMMON)
  const named = useNamed()
  const { query, change, go } = useAddress()
  const [typed, setTyped] = useState(query['q'] ?? '')
  const [adding, setAdding] = useState(false)
  const counts = useAnswer(countComponents, {})
  const filter = {
    ...(query['class'] === undefined ? {} : { class: query['class'] }),
    ...(query['state'] === undefined ? {} : { state: query['state'] as ComponentState }),
    ...(query['place'] === undefined ? {} : { place: query['place'] as never }),
    ...(query['q'] === undefined ? {} : { q: query['q'] }),
  }
  const answer = useAnswer(
    listComponents,
    {
      query: {
        ...filter,
        limit: '50',
        ...pageIn(query),
      },
    },
    { keepBefore: true },
  )
  const paging = usePaging(answer)
  const search = (q: string) => change({ q: q.trim(), cursor: undefined })
  const withQuery = (id: string) => {
    const rest = new URLSearchParams(query).toString()
    return `${PLACE_PATHS.component({ id })}${rest === '' ? '' : `?${rest}`}`
  }
  return (
    <ListPane
      title={text('components')}
      actions={
        <>
          {may('places.manage') && (
            <Button size="small" icon={PlusIcon} onClick={() => setAdding(true)}>
              {text('add')}
            </Button>
          )}
          <LinkButton
            size="small"
            icon={DownloadIcon}
            href={addressOf(exportComponents, { query: { ...filter, format: 'xlsx' } })}
            download
          >
            {text('export')}
          </LinkButton>
        </>
      }
      filters={
        <FilterBar
          label={text('components')}
          before={
            <SearchField
              label={text('find')}
              clearLabel={common('clear')}
              value={typed}
              onChange={(value) => {
                setTyped(value)
                if (value === '') search('')
              }}
              onSubmit={search}
            />
          }
          filters={[
            {
              key: 'class',
              label: text('kind'),
              choose: 'one',
              options: (counts.state === 'ready' ? counts.value.items : []).map((one) => ({
                value: one.class,
                label: `${named(one.classZh, one.classEn)} ${one.count}`,
              })),
            },
            {
              key: 'state',
              label: text('state'),
              choose: 'one',
              options: STATES.map((value) => ({ value, label: state(value) })),
            },
          ]}
          values={{
            class: query['class'] === undefined ? [] : [query['class']],
            state: query['state'] === undefined ? [] : [query['state']],
          }}
          onChange={(key, values) => change({ [key]: values[0], cursor: undefined })}
          onClear={() => {
            setTyped('')
            change({ class: undefined, state: undefined, q: undefined, place: undefined, cursor: undefined })
          }}
          clearLabel={common('clear')}
        />
      }
      foot={<Pages of={paging} />}
    >
      {answer.state === 'loading' && <Skeleton label={common('loading')} lines={8} />}
      {answer.state === 'refused' && <Notice tone="error" title={answer.refused.message} />}
      {answer.state === 'ready' && (
        <DataTable
          label={text('components')}
          rows={answer.value.items}
          rowKey={({ id }) => id}
          current={current}
          onOpen={({ id }) => go(withQuery(id))}
          columns={[
            {
              key: 'kind',
              head: text('kind'),
              width: 'minmax(10.5rem, 1.2fr)',
              narrow: 'title',
              // The number below its name: beside what is open there is no room for a column of its own.
              cell: (one: Component) => (
                <>
                  <a href={withQuery(one.id)}>{one.name || named(one.classZh, one.classEn)}</a>
                  <div className="note code">{one.code}</div>
                </>
              ),
            },
            {
              key: 'state',
              head: text('state'),
              width: '6.5rem',
              cell: (one: Component) =>
                one.state === 'good' ? (
                  <StatusMark icon={DoneIcon} tone="pine">
                    {state('good')}
                  </StatusMark>
                ) : (
                  <StatusMark icon={AlarmIcon} tone="vermilion">
                    {state(one.state)}
                  </StatusMark>
                ),
            },
            {
              key: 'keeper',
              head: text('keeper'),
              width: 'minmax(7rem, 1fr)',
              cell: ({ keeperName }: Component) => keeperName ?? '—',
            },
          ]}
          empty={
            <EmptyState icon={PlaceIcon} title={text('none')}>
              {text('noneNext')}
            </EmptyState>
          }
        />
      )}
      {adding && <ComponentForm component={undefined} onClose={() => setAdding(false)} />}
    </ListPane>
  )
}
