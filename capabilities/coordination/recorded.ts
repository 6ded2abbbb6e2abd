import { inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      askForOrder: '提出异议、延期或求助',
      decideRequest: '裁定承办单位申请',
      resumeOrder: '恢复挂账派单',
      postponeShelved: '挂账延期',
      superviseOrder: '督办',
      answerSupervision: '答复督办',
      closeSupervision: '督办办结',
      blowWhistle: '吹哨',
      callToWhistle: '吹哨加叫单位',
      arriveAtWhistle: '吹哨报到',
      releaseFromWhistle: '同意离场',
      assessWhistle: '评价吹哨',
      assessSupport: '评价到场配合',
    },
    en: {
      askForOrder: 'Asked for something about an order',
      decideRequest: 'Decided what a handler asked',
      resumeOrder: 'Took a shelved order up again',
      postponeShelved: 'Put a shelved order off further',
      superviseOrder: 'Ordered a handler to answer',
      answerSupervision: 'Answered a supervision order',
      closeSupervision: 'Closed a supervision order',
      blowWhistle: 'Called organisations to the place',
      callToWhistle: 'Called further organisations to the place',
      arriveAtWhistle: 'Said that they are at the place',
      releaseFromWhistle: 'Let an organisation leave',
      assessWhistle: 'Assessed a call to the place',
      assessSupport: 'Assessed how an organisation helped',
    },
  }),
  things: inBoth({
    zh: {
      duties: '职责清单',
    },
    en: {
      duties: 'Duty list',
    },
  }),
}
