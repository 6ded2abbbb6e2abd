import type { CalendarDay, Shift, WorkingCalendar } from './calendar.ts'
import { dayNumber, dayText } from './zone.ts'

const holiday = (name: string, nameEn: string, from: string, to = from): CalendarDay[] =>
  Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, i) => ({
    date: dayText(dayNumber(from) + i),
    kind: 'holiday',
    name,
    nameEn,
  }))

const workday = (name: string, nameEn: string, ...dates: string[]): CalendarDay[] =>
  dates.map((date) => ({ date, kind: 'workday', name, nameEn }))

/**
 * 2026 as announced: 国务院办公厅关于2026年部分节假日安排的通知, 国办发明电〔2025〕7号, 2025-11-04,
 * https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm. 33 days off, 6 make-up workdays.
 */
export const CHINA_2026: readonly CalendarDay[] = [
  ...holiday('元旦', "New Year's Day", '2026-01-01', '2026-01-03'),
  ...workday('元旦调休', "New Year's Day make-up", '2026-01-04'),
  ...workday('春节调休', 'Spring Festival make-up', '2026-02-14', '2026-02-28'),
  ...holiday('春节', 'Spring Festival', '2026-02-15', '2026-02-23'),
  ...holiday('清明节', 'Qingming Festival', '2026-04-04', '2026-04-06'),
  ...holiday('劳动节', 'Labour Day', '2026-05-01', '2026-05-05'),
  ...workday('劳动节调休', 'Labour Day make-up', '2026-05-09'),
  ...holiday('端午节', 'Dragon Boat Festival', '2026-06-19', '2026-06-21'),
  ...workday('国庆节调休', 'National Day make-up', '2026-09-20', '2026-10-10'),
  ...holiday('中秋节', 'Mid-Autumn Festival', '2026-09-25', '2026-09-27'),
  ...holiday('国庆节', 'National Day', '2026-10-01', '2026-10-07'),
]

/**
 * 2027, provisional: the notice for 2027 was not at hand when this was written (it appears in the November before), so
 * these are the 13 statutory days of 全国年节及纪念日放假办法 (国务院令第795号, in force 2025-01-01) alone, without the days
 * in lieu and without make-up workdays. The lunar new year of 2027 begins on 6 February, its eve is the 5th.
 * When the notice is out: replace these days by it and move `coveredUntil` to 2027-12-31.
 */
export const CHINA_2027_PROVISIONAL: readonly CalendarDay[] = [
  ...holiday('元旦', "New Year's Day", '2027-01-01'),
  ...holiday('春节', 'Spring Festival', '2027-02-05', '2027-02-08'),
  ...holiday('清明节', 'Qingming Festival', '2027-04-05'),
  ...holiday('劳动节', 'Labour Day', '2027-05-01', '2027-05-02'),
  ...holiday('端午节', 'Dragon Boat Festival', '2027-06-09'),
  ...holiday('中秋节', 'Mid-Autumn Festival', '2027-09-15'),
  ...holiday('国庆节', 'National Day', '2027-10-01', '2027-10-03'),
]

/** Usual hours of a community desk; a district sets its own. */
export const USUAL_HOURS: readonly Shift[] = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '17:30' },
]

/** The calendar every district begins with: official to the end of 2026, by statute alone through 2027. */
export const CHINA_CALENDAR: WorkingCalendar = {
  code: 'cn-2026-2027',
  zone: 'Asia/Shanghai',
  coveredFrom: '2026-01-01',
  coveredUntil: '2026-12-31',
  provisionalUntil: '2027-12-31',
  workWeekdays: [1, 2, 3, 4, 5],
  hours: USUAL_HOURS,
  days: [...CHINA_2026, ...CHINA_2027_PROVISIONAL],
}
