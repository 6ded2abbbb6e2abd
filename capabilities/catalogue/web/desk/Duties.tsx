import { useState } from 'react'
import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { may, workArea } from '#kernel/web/rights.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { OrgKind } from '#organisations/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import { loadAround, ORG_KINDS, useOrganisationName } from '#organisations/web/index.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { CatalogueIcon, EditIcon } from '#ui/icons.tsx'
import { Section } from '#ui/Page.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import type { DutyList, DutyOwner } from '../../contract.ts'
import { listDuties } from '../../endpoints.ts'
import { DUTIES } from './duty-words.ts'
import { EditDuties } from './EditDuties.tsx'

/** Whose list is being changed, and what stands on it. */
export interface Editing {
  readonly owner: DutyOwner
  readonly who: string
  readonly codes: readonly string[]
}

/** Who has to do what, by kind and for single organisations, as it holds in one's area. */
export function Duties() {
  const text = useText(DUTIES)
  const answer = useAnswer(listDuties, {})
  const [editing, setEditing] = useState<Editing>()
  if (editing !== undefined) return <EditDuties editing={editing} onClose={() => setEditing(undefined)} />
  return (
    <>
      <p className="soft">{text('lead')}</p>
      <Shown answer={answer} lines={8}>
        {({ items }) => (
          <>
            <Section title={text('kinds')}>
              <Kinds lists={items} onEdit={setEditing} />
            </Section>
            <Section title={text('one')}>
              <p className="soft">{text('oneLead')}</p>
              <Ones lists={items.filter(({ orgId }) => orgId !== null)} onEdit={setEditing} />
            </Section>
          </>
        )}
      </Shown>
    </>
  )
}

interface ListsProps {
  readonly lists: readonly DutyList[]
  readonly onEdit: (editing: Editing) => void
}

interface KindRow {
  readonly kind: OrgKind
  readonly own: DutyList | undefined
  readonly held: DutyList | undefined
}

function Kinds({ lists, onEdit }: ListsProps) {
  const text = useText(DUTIES)
  const word = useText(ORG_KINDS)
  const area = workArea() ?? ''
  const rows = OrgKind.options.map((kind): KindRow => {
    const holding = lists
      .filter((one) => one.kind === kind && area.startsWith(one.areaCode) && one.codes.length > 0)
      .toSorted((a, b) => b.areaCode.length - a.areaCode.length)
    return { kind, own: holding.find(({ areaCode }) => areaCode === area), held: holding[0] }
  })
  const columns: readonly Column<KindRow>[] = [
    {
      key: 'kind',
      head: text('kind'),
      width: 'minmax(8rem, 1fr)',
      narrow: 'title',
      cell: (row) => <b>{word(row.kind)}</b>,
    },
    {
      key: 'list',
      head: text('list'),
      width: 'minmax(10rem, 2fr)',
      cell: ({ own, held }) =>
        own !== undefined ? (
          text('own', { count: own.codes.length })
        ) : held !== undefined ? (
          text('above', { count: held.codes.length })
        ) : (
          <span className="soft">{text('none')}</span>
        ),
    },
    {
      key: 'edit',
      head: '',
      width: '7rem',
      align: 'end',
      cell: ({ kind, held }) => (
        <EditButton
          name={word(kind)}
          onEdit={() =>
            onEdit({ owner: { kind, areaCode: area }, who: word(kind), codes: held?.codes ?? [] })
          }
        />
      ),
    },
  ]
  return (
    <DataTable
      label={text('kinds')}
      columns={columns}
      rows={rows}
      rowKey={({ kind }) => kind}
      empty={<EmptyState icon={CatalogueIcon} title={text('none')} />}
    />
  )
}

function EditButton({ name, onEdit }: { readonly name: string; readonly onEdit: () => void }) {
  const text = useText(DUTIES)
  return (
    <Button
      size="small"
      icon={EditIcon}
      aria-label={text('editTitle', { who: name })}
      disabledReason={may('organisations.manage') ? undefined : text('mayNot')}
      onClick={onEdit}
    >
      {text('edit')}
    </Button>
  )
}

function Ones({ lists, onEdit }: ListsProps) {
  const text = useText(DUTIES)
  const common = useText(COMMON)
  const area = workArea()
  return (
    <div className="stack">
      {lists.length > 0 && (
        <ul className="duty-ones">
          {lists.map((list) => (
            <One key={list.id} list={list} onEdit={onEdit} />
          ))}
        </ul>
      )}
      {area !== undefined && may('organisations.manage') && (
        <ComboBox
          label={text('addOne')}
          value={null}
          onChange={(org) => {
            if (org !== null) onEdit({ owner: { orgId: org.key as OrgId }, who: org.label, codes: [] })
          }}
          load={loadAround(area)}
          words={{ open: common('open'), empty: common('noMatch'), loading: common('loading') }}
        />
      )}
    </div>
  )
}

function One({ list, onEdit }: { readonly list: DutyList; readonly onEdit: ListsProps['onEdit'] }) {
  const text = useText(DUTIES)
  const name = useOrganisationName(list.orgId ?? undefined, list.areaCode) ?? '…'
  return (
    <li className="duty-one">
      <b>{name}</b>
      <span className="soft">
        {list.codes.length === 0 ? text('none') : text('own', { count: list.codes.length })}
      </span>
      <EditButton
        name={name}
        onEdit={() => onEdit({ owner: { orgId: list.orgId! }, who: name, codes: list.codes })}
      />
    </li>
  )
}
