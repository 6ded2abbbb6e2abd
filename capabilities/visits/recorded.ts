import { codesIn, inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'
import { LEARNED_WORDS } from './words.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      recordVisit: '登记走访',
      attachToVisit: '走访补传照片或录音',
      noteLooked: '手机上查看住户',
      listVisits: '查看走访记录',
      fixOnSpot: '随手解决',
      recordPatrol: '登记巡查',
      previewCampaign: '预览专项走访对象',
      makeCampaign: '开始专项走访',
      endCampaign: '结束专项走访',
      askForVisit: '安排走访',
      listCareDue: '查看本月关爱探访名单',
      keepForm: '编写表单',
      publishForm: '发布表单',
      endForm: '停用表单',
      decideCorrection: '裁定走访更正',
    },
    en: {
      recordVisit: 'Recorded a visit',
      attachToVisit: 'Hung a file on a visit',
      noteLooked: 'Looked at people on a phone',
      listVisits: 'Looked at the visits of a dwelling',
      fixOnSpot: 'Found and fixed on the spot',
      recordPatrol: 'Recorded a round',
      previewCampaign: 'Previewed a campaign',
      makeCampaign: 'Began a campaign',
      endCampaign: 'Ended a campaign',
      askForVisit: 'Asked for a visit',
      listCareDue: 'Looked at the care visits of a month',
      keepForm: 'Wrote a form',
      publishForm: 'Published a form',
      endForm: 'Ended a form',
      decideCorrection: 'Decided on a correction',
    },
  }),
  things: inBoth({
    zh: {
      campaign: '专项走访',
      form: '表单',
      patrol: '巡查',
      target: '走访对象',
      visit: '走访',
    },
    en: {
      campaign: 'Campaign',
      form: 'Form',
      patrol: 'Round',
      target: 'Home to visit',
      visit: 'Visit',
    },
  }),
  reasons: codesIn(LEARNED_WORDS),
}
