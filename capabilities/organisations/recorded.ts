import { inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      addOrganisation: '添加单位',
      changeOrganisation: '修改单位',
    },
    en: {
      addOrganisation: 'Added an organisation',
      changeOrganisation: 'Changed an organisation',
    },
  }),
  things: inBoth({
    zh: {
      organisation: '单位',
    },
    en: {
      organisation: 'Organisation',
    },
  }),
}
