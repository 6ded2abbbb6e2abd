import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'
import { useScrollEdges } from '../scroll-edges.ts'
import './Tabs.css'

export interface TabPart {
  readonly key: string
  readonly title: ReactNode
  readonly count?: number | undefined
  readonly content: ReactNode
}

export interface TabsProps {
  readonly label: string
  readonly tabs: readonly TabPart[]
  readonly selected: string
  readonly onSelect: (key: string) => void
}

/** Parts of one thing, one at a time. */
export function Tabs({ label, tabs, selected, onSelect }: TabsProps) {
  const strip = useScrollEdges<HTMLDivElement>(selected)
  return (
    <AriaTabs className="tabs" selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))}>
      <TabList className="tab-list fade-edges" aria-label={label} ref={strip}>
        {tabs.map((tab) => (
          <Tab key={tab.key} id={tab.key} className="tab">
            {tab.title}
            {tab.count !== undefined && <span className="tab-count">{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.key} id={tab.key} className="tab-panel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}

export interface TabLink {
  readonly href: string
  readonly title: ReactNode
  readonly count?: number | undefined
  readonly current: boolean
}

/** Pages of one list, each with its own address. */
export function TabLinks({ label, links }: { readonly label: string; readonly links: readonly TabLink[] }) {
  const strip = useScrollEdges<HTMLElement>(links.find(({ current }) => current)?.href)
  return (
    <nav className="tab-list fade-edges" aria-label={label} ref={strip}>
      {links.map((link) => (
        <a key={link.href} className="tab" href={link.href} aria-current={link.current ? 'page' : undefined}>
          {link.title}
          {link.count !== undefined && <span className="tab-count">{link.count}</span>}
        </a>
      ))}
    </nav>
  )
}
