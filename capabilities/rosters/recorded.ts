import { inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      uploadRoster: '上传花名册',
      mapRoster: '设定花名册各列含义',
      fixRoster: '修改花名册内容',
      addRosterBuildings: '补登花名册中的楼栋',
      takeRoster: '导入花名册',
      stopRoster: '停止导入',
      undoRoster: '整批撤销导入',
      closeRoster: '结束花名册',
      decideVanished: '处理名册外人员',
    },
    en: {
      uploadRoster: 'Sent a roster',
      mapRoster: 'Set what the columns of a roster mean',
      fixRoster: 'Corrected a roster',
      addRosterBuildings: 'Put buildings of a roster on record',
      takeRoster: 'Took a roster into the ledger',
      stopRoster: 'Stopped the taking of a roster',
      undoRoster: 'Undid a roster',
      closeRoster: 'Closed a roster',
      decideVanished: 'Decided about people a roster no longer names',
    },
  }),
  things: inBoth({
    zh: {
      roster: '花名册',
    },
    en: {
      roster: 'Roster',
    },
  }),
}
