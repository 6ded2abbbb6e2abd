import type { ReactNode } from 'react'
import {
  Button,
  Header,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from 'react-aria-components'
import type { Selection } from 'react-aria-components'
import { CheckIcon, DownIcon } from '../icons.tsx'
import type { Icon } from '../icons.tsx'
import '../Button.css'
import './pop.css'

export interface MenuEntry {
  readonly key: string
  readonly label: string
  readonly hint?: string | undefined
  readonly icon?: Icon | undefined
  readonly href?: string | undefined
  readonly tone?: 'danger' | undefined
  readonly disabled?: boolean | undefined
}

export interface MenuPart {
  readonly key: string
  readonly title?: string | undefined
  readonly entries: readonly MenuEntry[]
  /** `one` or `many` of the entries carry a tick. */
  readonly choose?: 'one' | 'many' | undefined
  readonly chosen?: readonly string[] | undefined
  readonly onChoose?: ((keys: readonly string[]) => void) | undefined
}

export interface MenuProps {
  /** What the button says. */
  readonly label: ReactNode
  /** Spoken name, where the button shows only a picture. */
  readonly name?: string | undefined
  readonly icon?: Icon | undefined
  readonly tone?: 'plain' | 'quiet' | undefined
  readonly size?: 'regular' | 'small' | undefined
  /** Pressed look: something in it is chosen. */
  readonly active?: boolean | undefined
  readonly parts: readonly MenuPart[]
  readonly onAction?: ((key: string) => void) | undefined
}

/** A button that opens a list of things to do or to choose. */
export function Menu(props: MenuProps) {
  const { label, name, icon: Mark, tone = 'plain', size = 'regular', active, parts, onAction } = props
  return (
    <MenuTrigger>
      <Button
        className="button"
        data-tone={tone}
        data-size={size}
        {...(name === undefined ? {} : { 'aria-label': name })}
        {...(active ? { 'data-active': '' } : {})}
      >
        {Mark && <Mark />}
        {label !== '' && <span className="button-word">{label}</span>}
        <DownIcon className="menu-arrow" />
      </Button>
      <Popover className="pop" placement="bottom start">
        <AriaMenu className="pop-list" onAction={(key) => onAction?.(String(key))}>
          {parts.map((part) => (
            <Part key={part.key} part={part} />
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

const SELECTION = { one: 'single', many: 'multiple' } as const

function Part({ part }: { readonly part: MenuPart }) {
  const changed = (selection: Selection) =>
    part.onChoose?.(selection === 'all' ? part.entries.map(({ key }) => key) : [...selection].map(String))
  return (
    <MenuSection
      id={part.key}
      className="pop-section"
      aria-label={part.title ?? part.key}
      selectionMode={part.choose === undefined ? 'none' : SELECTION[part.choose]}
      selectedKeys={part.chosen ?? []}
      onSelectionChange={changed}
    >
      {part.title !== undefined && <Header className="pop-heading">{part.title}</Header>}
      {part.entries.map((entry) => (
        <Entry key={entry.key} entry={entry} />
      ))}
    </MenuSection>
  )
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  const { icon: Mark, label, hint, href, tone, disabled } = entry
  return (
    <MenuItem
      id={entry.key}
      className="pop-item"
      textValue={label}
      data-tone={tone}
      isDisabled={disabled ?? false}
      {...(href === undefined ? {} : { href })}
    >
      {({ isSelected }) => (
        <>
          {Mark && <Mark />}
          <span className="pop-words">
            <span>{label}</span>
            {hint !== undefined && <span className="pop-hint">{hint}</span>}
          </span>
          {isSelected && <CheckIcon className="pop-check" />}
        </>
      )}
    </MenuItem>
  )
}
