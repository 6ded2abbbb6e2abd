import type { z } from 'zod'
import type { SubjectId } from '#privacy/contract.ts'
import type { giveConsent } from '#privacy/contract/consents.ts'
import { keepNoticeText } from '#privacy/contract/purposes.ts'
import { GRID } from '../testing.ts'
import type { Person } from '../testing.ts'

type Wanted = z.input<typeof giveConsent.body>

/** The first notice of visits to those who are cared for: nobody consents to what was not told. */
export const keepCareNotice = (by: Person) =>
  by.does(keepNoticeText, {
    params: { code: 'care-visits' },
    body: {
      after: 0,
      textZh: '我们记下您的姓名和电话，只为上门看望。',
      textEn: 'We note your name and phone, to visit you.',
    },
  })

/** Consent as it is given at a door, on paper, to that notice and to nothing else. */
export const consentAtTheDoor = (
  subjectId: SubjectId,
  until: string,
  more: Partial<Wanted> = {},
): { readonly body: Wanted } => ({
  body: {
    subjectId,
    subjectName: '王小明',
    areaCode: GRID,
    purpose: 'care-visits',
    noticeVersion: 1,
    separate: true,
    how: 'paper',
    underFourteen: false,
    until,
    ...more,
  },
})
