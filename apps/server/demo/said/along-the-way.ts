/** What is said along the way, whatever it is about. */

export const SHOPS = [
  '阿香米线',
  '老灶卤味',
  '好邻居超市',
  '云溪早餐店',
  '星光健身房',
  '织锦理发店',
  '四方烧烤',
  '小马水果',
] as const
export const ROADS = ['红花路', '四方街', '云溪路', '织锦巷', '新湖路'] as const
export const DAYS = ['两天', '三天', '快一个星期', '半个多月', '四五天'] as const
export const HOURS = ['晚上十点', '夜里十一点', '凌晨一点', '晚上九点半'] as const

/** What people who write often add. */
export const ENDINGS = [
  '',
  '',
  '',
  '谢谢。',
  '麻烦了，谢谢！',
  '请尽快处理。',
  '希望能有个答复。',
  '拜托了。',
  '辛苦你们。',
] as const

/** Two sorts of words: for what is mended, and for what is settled between people or offices. */
export interface TwoSorts {
  readonly mended: readonly string[]
  readonly settled: readonly string[]
}

/** Words of the desk to the hands, read by them alone. */
export const INSTRUCTIONS: TwoSorts = {
  mended: [
    '请今天内先到现场设好警示，再安排维修。',
    '反映人白天在家，上门前请先打电话。',
    '同一楼栋上月已有一次，请查明原因，不要只换配件。',
    '完成后请拍一张远景、一张近景。',
    '如需停水停电，请提前一天张贴通知。',
  ],
  settled: [
    '上门前请先打电话约时间。',
    '请两边都听一听，再给答复。',
    '反映人不希望邻居知道是谁说的，请注意方式。',
    '请今天先和反映人联系一次。',
  ],
}

/** Notes the desk keeps for itself. */
export const NOTES: TwoSorts = {
  mended: [
    '已电话联系反映人，约好明天上午十点上门。',
    '配件已下单，预计后天到。',
    '本周同类第三件，建议下次户长会提一下。',
    '与街道沟通过，费用走服务群众经费。',
    '和隔壁单元合并安排，一次施工。',
  ],
  settled: [
    '已电话联系反映人，约好明天上午十点上门。',
    '反映人希望不要公开门牌号，回复时注意。',
    '已请网格员先去看看情况。',
    '和街道通过电话，按现行政策办。',
  ],
}

/** How far it is, told to the resident too. */
export const PROGRESS_TOLD: TwoSorts = {
  mended: [
    '师傅已到现场看过，缺一个配件，明天上午送到。',
    '已约好本周六上午施工，当天请留意楼道通知。',
    '正在联系厂家，最迟后天给您答复。',
    '材料已进场，预计两天完成。',
  ],
  settled: [
    '已联系上对方，约好明天晚上见面谈。',
    '已到现场了解情况，最迟后天给您答复。',
    '已报相关部门，正在核实。',
    '今天去过一次，对方不在，明天再去。',
  ],
}
/** The same, for the desk alone. */
export const PROGRESS_KEPT: TwoSorts = {
  mended: ['已派给维修二组。', '住户不在家，改约明天下午。', '需要搭架子，已报计划。'],
  settled: ['两次电话未接，今晚再联系。', '已做现场记录。', '等派出所反馈。'],
}

export const DECLINES = [
  ['not-our-duty', '经查不在我单位职责范围，建议转权属单位。'],
  ['not-our-area', '该位置属隔壁片区，请重新派单。'],
  ['more-facts-needed', '现场没有找到，请补充具体位置或照片。'],
  ['no-capacity', '本周人手都在抢修，最快下周才能安排，请考虑其他单位。'],
  ['duplicate', '与昨天的派单是同一处，已在处理。'],
] as const

export const SENT_BACK: TwoSorts = {
  mended: [
    '到现场看过，问题还在，请重新处理。',
    '照片看不出已经处理，请补拍，远近各一张。',
    '只处理了一半，另一侧还没有做。',
    '电话问过反映人，说师傅没有来过，请核实。',
  ],
  settled: [
    '反映人说情况没有变化，请再去一次。',
    '只联系了一方，请把另一方的意见也补上。',
    '没有说明今后怎么办，请补充。',
  ],
}
export const DONE_AGAIN: TwoSorts = {
  mended: [
    '已重新安排施工，更换整套配件，现场试用正常。',
    '另一侧也已处理完毕，补了照片。',
    '项目经理带队返工，反映人在场确认。',
  ],
  settled: [
    '第二次上门，双方当面说清楚，反映人表示认可。',
    '已安排专人连续看一周，情况好转，反映人知晓。',
    '补充联系了另一方，约定写成书面的，各留一份。',
  ],
}

export const REOPENED: TwoSorts = {
  mended: ['修好两天又坏了，请再来看看。', '问题还在，没有真正解决。', '只做了表面，里面还是老样子。'],
  settled: ['好了两天又跟以前一样了。', '问题还在，没有真正解决。', '昨天又发生了一次。'],
}
export const WITHDRAWN = [
  '已经自己解决了，谢谢。',
  '刚才重复提交了，撤回这一件。',
  '邻居已经处理好了，不用跑一趟了。',
  '问清楚了，不是这里的问题。',
] as const
export const ADDED = [
  '补充一下：今天又看了，还是一样。',
  '白天打电话都可以，晚上要照顾孩子。',
  '刚拍了照片，请看。',
  '楼下邻居说他家也有这个情况。',
] as const
export const ASK_ANY = ['请问具体在什么位置？方便的话拍一张照片。', '在进门右手边，照片已补上。'] as const
export const ADDED_EN = 'One more thing: it happened again this morning.'

export const RECALLED = ['反映人说位置写错了，先收回重新派。', '经核实应由另一家负责，收回改派。'] as const

/** What a check found, by how it was done. */
export const VERIFIED = {
  'on-site': ['现场看过，属实。', '路过时看了一眼，确实好了。'],
  photo: ['照片清楚，前后对比一致。'],
  phone: ['电话问过反映人，说已经好了。', '电话回访，反映人表示认可。'],
  record: ['查了办理记录，手续齐全。'],
} as const

/** Words of a rating by grade; most people leave none. */
export const RATED: Readonly<Record<number, readonly string[]>> = {
  5: [
    '当天就来了，办得很好。',
    '没想到这么快，谢谢！',
    '来的人很有礼貌，说得也明白。',
    '社区的人打了两次电话问，很用心。',
    '满意。',
    '办得好，为你们点赞。',
  ],
  4: ['总体不错，就是等了几天。', '解决了，希望以后能提前通知。', '可以。'],
  3: ['解决了一半，先这样吧。', '一般，催了两次才来。'],
  2: ['拖得太久了，问一次说一次明天。', '来的人说不归他管，来回跑了三趟。'],
  1: ['根本没解决就说办完了。', '等了这么久，还是老样子。'],
}
export const REASONS: Readonly<Record<'good' | 'bad', readonly string[]>> = {
  good: ['回应快', '态度好', '解决彻底', '说得清楚'],
  bad: ['太慢', '没有解决', '没有人联系', '态度不好'],
}

/** The twelve-three-four-five hotline's own way of putting it. */
export const HOTLINE_PREFIX = ['来电人反映：', '市民来电：', '热线转办：'] as const

/** What people say when they are called. */
export const SAID_BY_PHONE = [
  '解决了，谢谢还打电话来问。',
  '好着呢，师傅态度不错。',
  '没问题了，就是等得久了点。',
  '现在可以，再看看过段时间会不会又坏。',
] as const
export const STILL_BAD = [
  '来看过一次就走了，还是老样子。',
  '修完第二天又坏了，我不会在手机上弄，就没说。',
  '说是弄好了，其实没弄干净。',
] as const
/** How a low rating was seen to: for the desk, and what the person was told. */
export const SEEN_TO: readonly (readonly [string, string | undefined])[] = [
  [
    '打电话问过，主要是等的时间长。已提醒承办单位今后先联系再上门。',
    '让您久等了，很抱歉。今后会先打电话约时间。',
  ],
  ['上门看过，问题已经解决，对解释不满意，已当面说明。', '谢谢您当面指出来，我们会把话说清楚。'],
  ['和承办单位核对了经过，派单转了两手，已改为直接派。', undefined],
]
