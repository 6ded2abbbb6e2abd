/** What was done, called the same on the phone that did it and at the desk. Acts that are not named here are newer than this page. */
export const ACT_NAMES = {
  zh: {
    recordVisit: '走访',
    acceptOrder: '接单',
    declineOrder: '退回派单',
    submitResult: '派单办好了',
    reportProgress: '派单进展',
    handOver: '交接派单',
    askForOrder: '派单求助',
    fileOnBehalf: '代居民反映',
    fileAppeal: '上报',
    fixOnSpot: '当场处理',
    recordPatrol: '巡查',
    noteLooked: '查看记录',
    settleSent: '作废记录',
    arriveAtWhistle: '已到场',
    registerHousehold: '登记新住户',
    addMember: '登记家庭成员',
    recordBirth: '登记出生',
    moveIn: '登记迁入',
    correctPerson: '更正人员信息',
    giveConsent: '同意',
    withdrawConsent: '撤回同意',
    readNotices: '看消息',
    attachToVisit: '走访附件',
    other: '一条记录',
  },
  en: {
    recordVisit: 'Visit',
    acceptOrder: 'Order accepted',
    declineOrder: 'Order declined',
    submitResult: 'Order done',
    reportProgress: 'Progress of an order',
    handOver: 'Order handed over',
    askForOrder: 'Help asked for',
    fileOnBehalf: 'Taken down for a resident',
    fileAppeal: 'Report',
    fixOnSpot: 'Fixed on the spot',
    recordPatrol: 'Round',
    noteLooked: 'Note of looking',
    settleSent: 'Given up',
    arriveAtWhistle: 'Arrived',
    registerHousehold: 'Household registered',
    addMember: 'Family member added',
    recordBirth: 'Birth recorded',
    moveIn: 'Move in recorded',
    correctPerson: 'Person corrected',
    giveConsent: 'Consent',
    withdrawConsent: 'Consent withdrawn',
    readNotices: 'Messages read',
    attachToVisit: 'File of a visit',
    other: 'A record',
  },
} as const

/** What a worker saw themselves goes the same way as what was taken down for a resident, and is called what it is. */
export const isForResident = (act: string, relation: unknown): boolean =>
  act === 'fileOnBehalf' && relation !== 'worker'

/** Under which of the names above an act stands. */
export const kindOf = (act: string, relation: unknown): string =>
  act === 'fileOnBehalf' && !isForResident(act, relation) ? 'fileAppeal' : act
