import { inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      addOpen311Key: '创建 Open311 密钥',
      renewOpen311Key: '续发 Open311 密钥',
      endOpen311Key: '停用 Open311 密钥',
      addRemote: '添加对接系统',
      changeRemote: '修改对接系统',
      tryRemote: '测试对接系统',
      hurryErrand: '立即传送',
      postRequest: '经 Open311 提交诉求',
      postUpdate: '经 Open311 报告进展',
    },
    en: {
      addOpen311Key: 'Made an Open311 key',
      renewOpen311Key: 'Renewed an Open311 key',
      endOpen311Key: 'Ended an Open311 key',
      addRemote: 'Added an external system',
      changeRemote: 'Changed an external system',
      tryRemote: 'Tried an external system',
      hurryErrand: 'Had something sent at once',
      postRequest: 'Sent an appeal by Open311',
      postUpdate: 'Reported progress by Open311',
    },
  }),
  things: inBoth({
    zh: {
      errand: '传送',
      remote: '对接系统',
    },
    en: {
      errand: 'Errand',
      remote: 'External system',
    },
  }),
}
