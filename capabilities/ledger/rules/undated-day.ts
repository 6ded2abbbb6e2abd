/**
 * The day that nobody has written down, named as it is for each number: one moves in, is registered, owns. Who is registered here and
 * away counts since the registration, who is here and not registered since the day they moved in.
 */
export const UNDATED_DAY = {
  zh: {
    households: '入住日期',
    living: '入住日期',
    registered: '落户日期',
    owning: '产权起始日期',
    awayHere: '落户日期',
    guestsHere: '入住日期',
  },
  en: {
    households: 'move-in day',
    living: 'move-in day',
    registered: 'day of registration',
    owning: 'first day of ownership',
    awayHere: 'day of registration',
    guestsHere: 'move-in day',
  },
} as const
