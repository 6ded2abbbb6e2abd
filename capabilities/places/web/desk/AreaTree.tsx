import { useState } from 'react'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { IconButton, Button } from '#ui/Button.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { DownIcon, RefreshIcon, RightIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { NavList } from '#ui/desk/Panes.tsx'
import { listAreas } from '../../contract.ts'
import type { Area } from '../../contract.ts'
import { LEVELS, TEXT } from '../messages.ts'
import { AREAS } from './messages.ts'
import { PLACE_PATHS } from './paths.ts'

/** District, subdistricts, communities, grids: a branch is asked for as it opens. */
export function AreaTree({ current }: { readonly current: string }) {
  const text = useText(TEXT)
  const more = useText(AREAS)
  const [turned, setTurned] = useState<Readonly<Record<string, boolean>>>({})
  const isOpen = (code: string) => turned[code] ?? current.startsWith(code)
  const turn = (code: string, open: boolean) => setTurned((before) => ({ ...before, [code]: open }))
  return (
    <NavList
      label={text('tree')}
      words={{ title: more('keys'), next: more('next'), previous: more('previous') }}
      onBranch={turn}
    >
      <Branch parent={undefined} depth={0} tree={{ current, isOpen, turn }} />
    </NavList>
  )
}

interface Tree {
  readonly current: string
  readonly isOpen: (code: string) => boolean
  readonly turn: (code: string, open: boolean) => void
}

interface BranchProps {
  readonly parent: string | undefined
  readonly depth: number
  readonly tree: Tree
}

function Branch({ parent, depth, tree }: BranchProps) {
  const common = useText(COMMON)
  const text = useText(AREAS)
  const answer = useAnswer(listAreas, { query: parent === undefined ? {} : { parent } }, { still: true })
  if (answer.state === 'loading') return <Skeleton label={common('loading')} lines={depth === 0 ? 6 : 2} />
  if (answer.state === 'refused')
    return (
      <Notice
        tone="error"
        title={text('notOpen')}
        actions={
          <Button size="small" icon={RefreshIcon} onClick={answer.again}>
            {common('again')}
          </Button>
        }
      >
        {answer.refused.message}
      </Notice>
    )
  return (
    <ul>
      {answer.value.items.map((area) => (
        <Twig key={area.code} area={area} depth={depth} tree={tree} />
      ))}
    </ul>
  )
}

function Twig({ area, depth, tree }: Omit<BranchProps, 'parent'> & { readonly area: Area }) {
  const text = useText(TEXT)
  const level = useText(LEVELS)
  const named = useNamed()
  const name = named(area.nameZh, area.nameEn)
  const grows = area.children > 0
  const open = grows && tree.isOpen(area.code)
  return (
    <li>
      <div className="twig" style={{ paddingInlineStart: `${depth * 1.25}rem` }}>
        {grows ? (
          <IconButton
            icon={open ? DownIcon : RightIcon}
            size="small"
            label={text(open ? 'closeBranch' : 'openBranch', { name })}
            aria-expanded={open}
            onClick={() => tree.turn(area.code, !open)}
          />
        ) : (
          <span className="twig-end" />
        )}
        <a
          href={PLACE_PATHS.area({ code: area.code })}
          aria-current={area.code === tree.current ? 'page' : undefined}
          data-branch={grows ? area.code : undefined}
        >
          <span>{name}</span>
          <small>{level(area.level)}</small>
        </a>
      </div>
      {open && <Branch parent={area.code} depth={depth + 1} tree={tree} />}
    </li>
  )
}
