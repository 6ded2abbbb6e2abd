import { messages } from '#kernel/web/i18n.ts'
import type { Recorded } from '#kernel/web/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: messages({
    zh: {
      addOrganisation: '添加单位',
      changeOrganisation: '修改单位',
    },
    en: {
      addOrganisation: 'Added an organisation',
      changeOrganisation: 'Changed an organisation',
    },
  }),
  things: messages({
    zh: {
      organisation: '单位',
    },
    en: {
      organisation: 'Organisation',
    },
  }),
}
