import { inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      dispatchOrder: '派单',
      recallOrder: '撤回派单',
      verifyOrder: '核实办理结果',
      checkByReporter: '反映人确认办理结果',
      acceptOrder: '接单',
      declineOrder: '退单',
      reportProgress: '报告进展',
      submitResult: '提交办理结果',
      addHandler: '增加协办单位',
      transferOrder: '转派',
      handOver: '移交派单',
      remindHandler: '催办',
    },
    en: {
      dispatchOrder: 'Sent an order',
      recallOrder: 'Took an order back',
      verifyOrder: 'Verified what was done',
      checkByReporter: 'The reporter checked what was done',
      acceptOrder: 'Accepted an order',
      declineOrder: 'Declined an order',
      reportProgress: 'Reported progress',
      submitResult: 'Handed in a result',
      addHandler: 'Called further hands to an appeal',
      transferOrder: 'Passed an order on',
      handOver: 'Handed an order over',
      remindHandler: 'Reminded a handler',
    },
  }),
  things: inBoth({
    zh: {
      order: '派单',
    },
    en: {
      order: 'Order',
    },
  }),
}
