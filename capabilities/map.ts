/** One capability: what it is for, whom it may call (only those above it), and whose facts it hears. */
export interface Capability {
  readonly says: string
  readonly uses: readonly string[]
  readonly hears?: readonly string[]
}

/**
 * The table of contents of the domain, read from the top. `uses` may only name capabilities that stand above;
 * `hears` may name any, since a reaction never says no. The architecture test holds every import to this page.
 */
export const MAP = {
  places: {
    says: 'Where a thing is and who covers it: areas, estates, buildings, dwellings, doorways, components, borders',
    uses: [],
  },
  organisations: {
    says: 'Whose hands there are: offices, property companies, utilities, teams, and the area each serves',
    uses: ['places'],
  },
  people: {
    says: 'Who is acting: staff accounts and their roles, residents by their phone, sessions, tokens, audit',
    uses: ['places', 'organisations'],
  },
  privacy: {
    says: 'Why personal data is held and who looked: purposes, consents, lookups, views, disclosures, rights of the person',
    uses: ['places', 'people'],
    hears: ['ledger'],
  },
  devices: {
    says: 'The phones people work with: what each sent, what was not taken, what each is behind with',
    uses: ['places', 'people', 'privacy'],
  },
  ledger: {
    says: 'Who lives, is registered and owns where: people, households, ties, care; with a history that can be undone',
    uses: ['places', 'people', 'privacy'],
    hears: ['privacy'],
  },
  rosters: {
    says: 'What people really have: workbooks and files read, mapped, run dry, taken as one, undone as one',
    uses: ['places', 'people', 'privacy', 'ledger'],
  },
  catalogue: {
    says: 'What can be said: categories with their route, promise and sight, and the promises themselves',
    uses: ['places', 'organisations'],
  },
  rulebook: {
    says: 'How this district works: whom what goes to, who is told when, ready words, other limits; in versions',
    uses: ['places', 'organisations', 'catalogue'],
  },
  appeals: {
    says: 'A resident says a need; it is sorted, followed, verified, closed and rated',
    uses: ['places', 'organisations', 'people', 'catalogue', 'rulebook'],
    hears: ['places', 'dispatch'],
  },
  dispatch: {
    says: 'The right hands get the order, do it or say why not, and show what they did',
    uses: ['places', 'organisations', 'catalogue', 'rulebook', 'appeals'],
    hears: ['organisations', 'appeals'],
  },
  coordination: {
    says: 'What cannot simply be done: objections, more time, putting off, supervision, calls to the place',
    uses: ['organisations', 'catalogue', 'rulebook', 'appeals', 'dispatch'],
    hears: ['appeals', 'dispatch'],
  },
  visits: {
    says: 'Somebody was at the door: campaigns, care of the month, what was met, learned, needed and told; rounds; forms',
    uses: ['places', 'privacy', 'ledger', 'appeals', 'dispatch'],
    hears: ['places', 'ledger', 'privacy'],
  },
  rehearsal: {
    says: 'A dry run: what a draft of the rules would have done with the appeals there were',
    uses: ['organisations', 'catalogue', 'rulebook', 'appeals', 'dispatch'],
    hears: ['appeals'],
  },
  callbacks: {
    says: 'Whoever was helped is asked: call-backs, low ratings, "is it still so?"',
    uses: ['catalogue', 'appeals'],
    hears: ['appeals', 'retention'],
  },
  rates: {
    says: 'Response, solved, satisfied: three rates with open denominators, and what is left out of them',
    uses: ['places', 'organisations', 'catalogue', 'appeals', 'callbacks'],
    hears: ['appeals', 'callbacks'],
  },
  problems: {
    says: 'What keeps coming back at the same place: its cause, its owner, its cure, and whether the cure holds',
    uses: ['places', 'organisations', 'catalogue', 'appeals'],
    hears: ['appeals'],
  },
  retention: {
    says: 'When identity and visits end: after how long, what is kept longer and why, and a certificate of each run',
    uses: ['appeals', 'visits'],
  },
  channels: {
    says: 'Programs of others: Open311 for whoever asks and sends, and for those whom this house sends to',
    uses: ['organisations', 'people', 'catalogue', 'appeals', 'dispatch'],
    hears: ['appeals', 'dispatch', 'retention'],
  },
  openness: {
    says: 'What anybody may read: reviewed words and photos, list, map, feeds, and news of them',
    uses: ['places', 'people', 'catalogue', 'appeals', 'channels'],
    hears: ['appeals', 'retention'],
  },
  notices: {
    says: 'Messages out to people: inbox, SMS, e-mail',
    uses: ['organisations', 'people', 'appeals'],
    hears: [
      'people',
      'appeals',
      'dispatch',
      'coordination',
      'callbacks',
      'problems',
      'retention',
      'openness',
      'devices',
    ],
  },
} as const satisfies Record<string, Capability>

export type CapabilityName = keyof typeof MAP
