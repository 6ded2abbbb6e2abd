import { inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      openDay: '手机开始一天的工作',
      pushActs: '手机提交记录',
      sendFilePart: '手机上传文件',
      noteWiped: '丢失手机已清除数据',
      handInActs: '交回手机上未提交的记录',
      takeInFile: '收进手机文件',
      doSent: '代为办理手机待处理',
      handBackSent: '退回手机待处理',
      discardSent: '手机待处理不再办理',
      reopenSent: '重新打开手机待处理',
      settleSent: '网格员了结手机待处理',
      losePhone: '报告手机丢失',
      findPhone: '手机找回',
    },
    en: {
      openDay: 'Opened the day on a phone',
      pushActs: 'Sent what was done on a phone',
      sendFilePart: 'Sent a piece of a file from a phone',
      noteWiped: 'A lost phone wiped itself',
      handInActs: 'Handed in what a phone still held',
      takeInFile: 'Took in the file of a phone',
      doSent: 'Did what a phone had sent, in their own name',
      handBackSent: 'Handed back what a phone had sent',
      discardSent: 'Left undone what a phone had sent',
      reopenSent: 'Took up again what a phone had sent',
      settleSent: 'Settled what their own phone had sent',
      losePhone: 'Reported a phone lost',
      findPhone: 'Reported a phone found',
    },
  }),
  things: inBoth({
    zh: {
      device: '手机',
      sent: '手机待处理',
    },
    en: {
      device: 'Phone',
      sent: 'From a phone',
    },
  }),
}
