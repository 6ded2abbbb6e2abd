import { useState } from 'react'
import type { FormEvent } from 'react'
import { problemOf, useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { tellDate, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow, IconButton } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { EditIcon, PlusIcon, TrashIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { listAreas, showArea } from '../../../contract.ts'
import {
  addAreaName,
  addPlaceName,
  listAreaNames,
  removeName,
  renameArea,
  renamePlace,
  showPlace,
} from '../../../contract/naming.ts'
import type { NameKind, OtherName } from '../../../contract/naming.ts'
import { LAND, NAME_KINDS } from './messages.ts'

/** Whose names these are. */
export type Named =
  | { readonly placeId: string; readonly nameZh: string; readonly nameEn: string }
  | { readonly code: string; readonly nameZh: string; readonly nameEn: string }

interface NamesProps {
  readonly of: Named
  readonly names: readonly OtherName[]
  readonly mayChange: boolean
}

/** Other names, with their days; and a new name for the thing itself. */
export function Names({ of, names, mayChange }: NamesProps) {
  const text = useText(LAND)
  const kind = useText(NAME_KINDS)
  const [now, lang] = [useNow(), useLang()]
  const day = (one: string) => tellDate(one, now, lang)
  const [doing, setDoing] = useState<'add' | 'rename'>()
  const act = useAct(removeName)
  const renew = useRenew()
  const remove = async (id: OtherName['id']) => {
    const reply = await act.send({ params: { nameId: id } })
    say(reply.ok ? text('nameGone') : reply.message)
    renew(showPlace, listAreaNames)
  }
  return (
    <div className="stack">
      <p className="soft">{text('namesLead')}</p>
      {names.length === 0 ? (
        <p className="soft">{text('noNames')}</p>
      ) : (
        <ul>
          {names.map(({ id, kind: which, name, since, until }) => (
            <li key={id} className="row">
              <b>{name}</b> <Badge>{kind(which)}</Badge>{' '}
              <span className="soft tabular">
                {since !== null && until !== null
                  ? text('between', { since: day(since), until: day(until) })
                  : since !== null
                    ? text('from', { since: day(since) })
                    : until !== null
                      ? text('until', { until: day(until) })
                      : ''}
              </span>
              {mayChange && (
                <IconButton
                  icon={TrashIcon}
                  size="small"
                  label={text('removeName', { name })}
                  onClick={() => void remove(id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <ButtonRow>
          <Button size="small" icon={PlusIcon} onClick={() => setDoing('add')}>
            {text('addName')}
          </Button>
          <Button size="small" icon={EditIcon} onClick={() => setDoing('rename')}>
            {text('rename')}
          </Button>
        </ButtonRow>
      )}
      {doing === 'add' && <AddName of={of} onClose={() => setDoing(undefined)} />}
      {doing === 'rename' && <Rename of={of} onClose={() => setDoing(undefined)} />}
    </div>
  )
}

interface DoingProps {
  readonly of: Named
  readonly onClose: () => void
}

function AddName({ of, onClose }: DoingProps) {
  const text = useText(LAND)
  const kindName = useText(NAME_KINDS)
  const common = useText(COMMON)
  const renew = useRenew()
  const toPlace = useAct(addPlaceName)
  const toArea = useAct(addAreaName)
  const [kind, setKind] = useState<NameKind>('alias')
  const [name, setName] = useState('')
  const [since, setSince] = useState('')
  const [until, setUntil] = useState('')
  const [tried, setTried] = useState(false)
  const refused = 'placeId' in of ? toPlace.refused : toArea.refused
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '') return
    const body = {
      kind,
      name: name.trim(),
      ...(since === '' ? {} : { since }),
      ...(until === '' ? {} : { until }),
    }
    const reply =
      'placeId' in of
        ? await toPlace.send({ params: { placeId: of.placeId as never }, body })
        : await toArea.send({ params: { code: of.code }, body })
    if (!reply.ok) return
    say(text('nameSaved'))
    renew(showPlace, listAreaNames)
    onClose()
  }
  return (
    <Dialog open firm onClose={onClose} title={text('addName')} closeLabel={common('close')}>
      <form className="stack" noValidate onSubmit={(event) => void send(event)}>
        {refused && <Notice tone="error" announce="assertive" title={refused.message} />}
        <Select
          label={text('nameKind')}
          value={kind}
          onChange={(value) => setKind(value as NameKind)}
          options={(['alias', 'historic', 'spoken'] as const).map((value) => ({
            value,
            label: kindName(value),
          }))}
        />
        <TextField
          label={text('newName')}
          value={name}
          onChange={setName}
          maxLength={60}
          error={tried && name.trim() === '' ? text('nameMissing') : problemOf(refused, 'name')}
        />
        <TextField
          label={text('nameSince')}
          type="date"
          optional={common('optional')}
          value={since}
          onChange={setSince}
        />
        <TextField
          label={text('nameUntil')}
          type="date"
          optional={common('optional')}
          value={until}
          onChange={setUntil}
        />
        <ButtonRow>
          <Button type="submit" tone="primary" busy={(toPlace.busy || toArea.busy) && text('saving')}>
            {text('save')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </ButtonRow>
      </form>
    </Dialog>
  )
}

function Rename({ of, onClose }: DoingProps) {
  const text = useText(LAND)
  const common = useText(COMMON)
  const renew = useRenew()
  const place = useAct(renamePlace)
  const area = useAct(renameArea)
  const [nameZh, setZh] = useState(of.nameZh)
  const [nameEn, setEn] = useState('')
  const refused = 'placeId' in of ? place.refused : area.refused
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (nameZh.trim() === '') return
    const body = { nameZh: nameZh.trim(), nameEn: nameEn.trim() }
    const reply =
      'placeId' in of
        ? await place.send({ params: { placeId: of.placeId as never }, body })
        : await area.send({ params: { code: of.code }, body })
    if (!reply.ok) return
    say(text('renamed'))
    renew(showPlace, listAreaNames, showArea, listAreas)
    onClose()
  }
  return (
    <Dialog open firm onClose={onClose} title={text('renameTitle')} closeLabel={common('close')}>
      <form className="stack" noValidate onSubmit={(event) => void send(event)}>
        <p className="soft">{text('renameHint')}</p>
        {refused && <Notice tone="error" announce="assertive" title={refused.message} />}
        <TextField
          label={text('nameZh')}
          value={nameZh}
          onChange={setZh}
          maxLength={40}
          error={nameZh.trim() === '' ? text('nameMissing') : undefined}
        />
        <TextField
          label={text('nameEn')}
          hint={text('nameEnHint')}
          optional={common('optional')}
          value={nameEn}
          onChange={setEn}
          maxLength={60}
        />
        <ButtonRow>
          <Button type="submit" tone="primary" busy={(place.busy || area.busy) && text('saving')}>
            {text('save')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </ButtonRow>
      </form>
    </Dialog>
  )
}
