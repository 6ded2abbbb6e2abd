import { inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'
import { LOOKED_UP_WORDS } from './words.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      uploadFile: '上传文件',
      fileAppeal: '提交诉求',
      sendTrackingCode: '发送查询验证码',
      proveTracking: '验证诉求本人',
      addToAppeal: '补充诉求',
      withdrawAppeal: '撤回诉求',
      remindAboutAppeal: '居民催办',
      rateAppeal: '评价诉求',
      reopenAppeal: '居民要求重新办理',
      fileOnBehalf: '代为登记诉求',
      sortAppeal: '修改类别或地点',
      askReporter: '请反映人补充',
      noteOnAppeal: '记备注或答复',
      answerAppeal: '直接答复办结',
      reopenAtDesk: '代为重新办理',
      unmaskReporter: '查看反映人姓名电话',
      reprintReceipt: '重打回执',
      mergeAppeal: '合并重复诉求',
      unmergeAppeal: '取消合并诉求',
    },
    en: {
      uploadFile: 'Uploaded a file',
      fileAppeal: 'Filed an appeal',
      sendTrackingCode: 'Had a code sent for tracking',
      proveTracking: 'Proved an appeal to be theirs',
      addToAppeal: 'Added to an appeal',
      withdrawAppeal: 'Withdrew an appeal',
      remindAboutAppeal: 'Asked how far an appeal is',
      rateAppeal: 'Rated an appeal',
      reopenAppeal: 'Had an appeal reopened',
      fileOnBehalf: 'Took down an appeal for somebody',
      sortAppeal: 'Changed category or place',
      askReporter: 'Asked the reporter',
      noteOnAppeal: 'Left a note or told the reporter',
      answerAppeal: 'Closed an appeal with an answer',
      reopenAtDesk: 'Reopened an appeal for the reporter',
      unmaskReporter: 'Saw the reporter’s name and phone',
      reprintReceipt: 'Printed a receipt again',
      mergeAppeal: 'Merged an appeal into another',
      unmergeAppeal: 'Took a merged appeal apart',
    },
  }),
  things: inBoth({
    zh: {
      appeal: '诉求',
      file: '文件',
    },
    en: {
      appeal: 'Appeal',
      file: 'File',
    },
  }),
  reasons: LOOKED_UP_WORDS,
}
