import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Dialog } from '../Dialog.tsx'
import { Checkbox } from '../Choice.tsx'
import './keys.css'

/** A key and what it does. */
export interface KeyBinding {
  /** As typed: `a`, `?`, `Enter`, `Escape`, `shift+a`, `mod+Enter`, or two in a row: `g t`. */
  readonly keys: string
  readonly label: string
  readonly run: () => void
  /** Also while writing in a field: only for Escape and keys with `mod`. */
  readonly whileWriting?: boolean | undefined
  /** Once a press: held down it does nothing more. For what cannot be meant twice in a blink. */
  readonly once?: boolean | undefined
}

export interface KeyGroup {
  readonly title: string
  readonly bindings: readonly KeyBinding[]
}

interface Registry {
  readonly groups: Set<{ readonly current: KeyGroup }>
  readonly openHelp: () => void
}

const KeysContext = createContext<Registry | undefined>(undefined)

/** How long the second key of a pair may take. */
const PAIR_MS = 1200
const STORED = 'linli.keys'

export interface KeysProviderProps {
  readonly children: ReactNode
  readonly words: {
    readonly title: string
    readonly close: string
    readonly everywhere: string
    readonly showHelp: string
    /** Single keys can be switched off, for those who dictate or whose hands press keys unmeant. */
    readonly singleKeys: string
    readonly singleKeysHint: string
    /** Between two keys pressed one after the other. */
    readonly followedBy: string
  }
}

/** Keeps the keyboard commands of the screens on view, and shows them all when `?` is pressed. */
export function KeysProvider({ children, words }: KeysProviderProps) {
  const [help, setHelp] = useState<readonly KeyGroup[]>()
  const [single, setSingle] = useState(readSingle)
  const groups = useRef<Registry['groups']>(new Set())
  const registry = useMemo<Registry>(
    () => ({
      groups: groups.current,
      openHelp: () => setHelp([...groups.current].map((group) => group.current)),
    }),
    [],
  )
  useEffect(() => {
    const listen = makeListener(registry, () => single)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [registry, single])
  const own: KeyGroup = {
    title: words.everywhere,
    bindings: [{ keys: '?', label: words.showHelp, run: registry.openHelp }],
  }
  return (
    <KeysContext.Provider value={registry}>
      <Registered group={own} />
      {children}
      <Dialog
        open={help !== undefined}
        onClose={() => setHelp(undefined)}
        title={words.title}
        closeLabel={words.close}
        width="wide"
      >
        <div className="keys-help">
          {gather(help ?? []).map((group) => (
            <section key={group.title}>
              <h3>{group.title}</h3>
              <dl>
                {group.bindings.map((binding) => (
                  <div key={binding.keys}>
                    <dt>
                      <Keys keys={binding.keys} followedBy={words.followedBy} />
                    </dt>
                    <dd>{binding.label}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <Checkbox
          label={words.singleKeys}
          hint={words.singleKeysHint}
          checked={single}
          onChange={(on) => {
            setSingle(on)
            storeSingle(on)
          }}
        />
      </Dialog>
    </KeysContext.Provider>
  )
}

function Registered({ group }: { readonly group: KeyGroup }) {
  useKeys(group.title, group.bindings)
  return null
}

/** Commands of the part of the screen that calls this, for as long as it is shown. */
export function useKeys(title: string, bindings: readonly KeyBinding[]): void {
  const registry = useContext(KeysContext)
  const latest = useRef<KeyGroup>({ title, bindings })
  latest.current = { title, bindings }
  useEffect(() => {
    const groups = registry?.groups
    if (groups === undefined) return
    groups.add(latest)
    return () => {
      groups.delete(latest)
    }
  }, [registry])
}

/** Opens the overlay with all commands. */
export function useKeysHelp(): () => void {
  return useContext(KeysContext)?.openHelp ?? (() => {})
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Enter: '↵',
  ' ': '␣',
  mod: 'Ctrl',
  shift: '⇧',
}

/** A command's keys as they are printed on the keyboard. */
export const Keys = ({ keys, followedBy }: { readonly keys: string; readonly followedBy: string }) => (
  <span className="keys">
    {keys.split(' ').map((press, at) => (
      <span key={at}>
        {at > 0 && <span className="keys-then">{followedBy}</span>}
        {press.split('+').map((part) => (
          <kbd key={part}>{NAMES[part] ?? part.toUpperCase()}</kbd>
        ))}
      </span>
    ))}
  </span>
)

function makeListener(registry: Registry, singleKeysOn: () => boolean): (event: KeyboardEvent) => void {
  let first = ''
  let firstAt = 0
  return (event) => {
    // While an input method composes Chinese, every key belongs to it.
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return
    const pressed = nameOf(event)
    const pair = event.timeStamp - firstAt < PAIR_MS ? `${first} ${pressed}` : pressed
    const plain = pressed.length === 1 || pressed.startsWith('shift+')
    const writing = isWriting(event.target)
    if (plain && (!singleKeysOn() || writing)) return
    const bindings = [...registry.groups].toReversed().flatMap((group) => group.current.bindings)
    const found = bindings.find(({ keys }) => keys === pair) ?? bindings.find(({ keys }) => keys === pressed)
    first = bindings.some(({ keys }) => keys.startsWith(`${pressed} `)) ? pressed : ''
    firstAt = event.timeStamp
    if (found === undefined || (writing && !found.whileWriting) || isCovered(event.target)) return
    // Enter and Space belong to the button or link that has the focus.
    if ((pressed === 'Enter' || pressed === ' ') && isPressable(event.target)) return
    event.preventDefault()
    first = ''
    if (event.repeat && found.once) return
    found.run()
  }
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : ''
  const letter = /^[a-z]$/.test(key) || key.length > 1
  return `${mod}${event.altKey ? 'alt+' : ''}${event.shiftKey && letter ? 'shift+' : ''}${key}`
}

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.matches(
    'input:not([type=radio]):not([type=checkbox]):not([type=button]), textarea, select, [contenteditable]',
  )

const isPressable = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.matches('a[href], button, summary, [role=menuitem], [role=option], [role=tab]')

/** Something lies over the page, and the key was not pressed inside it. */
const isCovered = (target: EventTarget | null) => {
  const cover = document.querySelector('dialog[open], [role=menu], [role=listbox][data-trigger]')
  return cover !== null && !(target instanceof Node && cover.contains(target))
}

function readSingle(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off'
  } catch {
    return true
  }
}

function storeSingle(on: boolean): void {
  try {
    localStorage.setItem(STORED, on ? 'on' : 'off')
  } catch {
    // Storage may be closed to us; the choice then lasts as long as the page.
  }
}

/** Groups of one title together, in the order they came. */
function gather(groups: readonly KeyGroup[]): readonly KeyGroup[] {
  const titles = new Set(groups.filter(({ bindings }) => bindings.length > 0).map((group) => group.title))

  return [...titles].map((title) => ({
    title,
    bindings: groups.filter((group) => group.title === title).flatMap((group) => group.bindings),
  }))
}
