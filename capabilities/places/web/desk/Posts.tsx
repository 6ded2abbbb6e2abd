import { useState } from 'react'
import type { FormEvent } from 'react'
import { problemOf, useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { StatusMark } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { EditIcon, HalfIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { namePost, showArea } from '../../contract.ts'
import { POSTS, TEXT } from '../messages.ts'
import { isVacant, postsOf, whyNotChange } from './area.ts'
import type { AreaPage, Post } from './area.ts'
import { AREAS } from './messages.ts'

/** Who holds the posts of a grid; vacancies show. */
export function Posts({ area }: { readonly area: AreaPage }) {
  const text = useText(TEXT)
  const more = useText(AREAS)
  const word = useText(POSTS)
  const [changing, setChanging] = useState<Post>()
  const whyNot = whyNotChange(area.code)
  return (
    <>
      <p className="soft">{text('postsLead')}</p>
      <Facts>
        {postsOf(area.posts).map((post) => (
          <Fact
            key={post.post}
            name={word(post.post)}
            action={
              whyNot === undefined ? (
                <Button
                  tone="quiet"
                  size="small"
                  icon={EditIcon}
                  aria-label={text('changePost', { post: word(post.post) })}
                  onClick={() => setChanging(post)}
                >
                  {more('edit')}
                </Button>
              ) : undefined
            }
          >
            {isVacant(post) ? (
              <StatusMark icon={HalfIcon} tone="ochre">
                {text('vacant')}
              </StatusMark>
            ) : (
              <span className="row">
                <b>{post.name}</b>
                {post.phone !== null && (
                  <a className="tabular" href={`tel:${post.phone}`}>
                    {post.phone}
                  </a>
                )}
              </span>
            )}
          </Fact>
        ))}
      </Facts>
      {whyNot !== undefined && <p className="note">{more(whyNot)}</p>}
      {changing && (
        <ChangePost key={changing.post} area={area} post={changing} onClose={() => setChanging(undefined)} />
      )}
    </>
  )
}

interface ChangePostProps {
  readonly area: AreaPage
  readonly post: Post
  readonly onClose: () => void
}

const PHONE = /^\+?\d[\d -]{4,18}$/

function ChangePost({ area, post, onClose }: ChangePostProps) {
  const text = useText(TEXT)
  const more = useText(AREAS)
  const word = useText(POSTS)
  const common = useText(COMMON)
  const act = useAct(namePost)
  const renew = useRenew()
  const [name, setName] = useState(post.name ?? '')
  const [phone, setPhone] = useState(post.phone ?? '')
  const [tried, setTried] = useState(false)
  const given = { name: name.trim() || null, phone: phone.trim() || null }
  const nameProblem = given.name === null && given.phone !== null ? more('phoneWithoutName') : undefined
  const phoneProblem = given.phone !== null && !PHONE.test(given.phone) ? more('phoneWrong') : undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if ((nameProblem ?? phoneProblem) !== undefined) return
    const reply = await act.send({ params: { code: area.code, post: post.post }, body: given })
    if (!reply.ok) return
    say(more('postSaved', { post: word(post.post) }))
    renew(showArea)
    onClose()
  }
  return (
    <Dialog
      open
      firm
      onClose={onClose}
      title={text('changePost', { post: word(post.post) })}
      closeLabel={common('close')}
    >
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p className="soft">{more('vacantHint')}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <TextField
          label={text('name')}
          value={name}
          onChange={setName}
          maxLength={30}
          autoComplete="off"
          error={(tried ? nameProblem : undefined) ?? problemOf(act.refused, 'name')}
        />
        <TextField
          label={text('phone')}
          type="tel"
          value={phone}
          onChange={setPhone}
          maxLength={20}
          autoComplete="off"
          error={(tried ? phoneProblem : undefined) ?? problemOf(act.refused, 'phone')}
        />
        <ButtonRow>
          <Button type="submit" tone="primary" busy={act.busy && more('saving')}>
            {more('savePost')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </ButtonRow>
      </form>
    </Dialog>
  )
}
