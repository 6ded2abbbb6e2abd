import { codesIn, inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'
import { REPORT_WORDS } from './words.ts'

const REPORTED = codesIn(REPORT_WORDS)

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      publishText: '公开诉求内容',
      keepPrivate: '不予公开',
      keepOpennessSettings: '修改公开设置',
      reportText: '举报公开内容',
      subscribe: '订阅公开诉求',
      confirmSubscription: '确认订阅',
      endSubscriptionByToken: '按邮件退订',
      endSubscription: '退订',
      redactPhoto: '遮挡照片',
      undoRedaction: '取消遮挡',
      viewOriginal: '查看照片原件',
    },
    en: {
      publishText: 'Published an appeal’s words',
      keepPrivate: 'Kept an appeal’s words private',
      keepOpennessSettings: 'Changed the settings of what is open',
      reportText: 'Reported a public text',
      subscribe: 'Subscribed to public appeals',
      confirmSubscription: 'Confirmed a subscription',
      endSubscriptionByToken: 'Ended a subscription from a mail',
      endSubscription: 'Ended a subscription',
      redactPhoto: 'Covered a photo',
      undoRedaction: 'Uncovered a photo',
      viewOriginal: 'Saw an original photo',
    },
  }),
  reasons: inBoth({
    zh: { ...REPORTED.zh, auto: '没有个人信息的直接公开', look: '都先审核' },
    en: {
      ...REPORTED.en,
      auto: 'What holds nothing personal is public at once',
      look: 'Somebody looks at all of it first',
    },
  }),
}
