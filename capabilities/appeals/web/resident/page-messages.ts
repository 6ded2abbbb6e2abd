import { messages } from '#kernel/web/i18n.ts'

/** Pages to be read: what this is, and what is kept of whom. */
export const PAGES = messages({
  zh: {
    aboutTitle: '关于邻里',
    aboutLead: '居民有事，说一声；社区找到该办的人，办完另派人核实，再请居民说是不是真的解决了。',
    aboutWhat: '可以说什么',
    aboutWhat1: '东西坏了、脏了、不安全；邻里之间有矛盾；想要帮助；有心愿；想问政策手续；想表扬谁。',
    aboutWhat2: '人有危险时请先打 119、120、110。这里不是报警电话，不会有人一直守着看。',
    aboutWho: '谁来办',
    aboutWho1:
      '社区工作人员先看，再交给物业、街道部门、水电气单位、网格员或志愿者。交给了谁、最晚哪天办好，您都能看到。',
    aboutWho2: '办理的单位可以说明理由退回，由社区重新安排，不会石沉大海。',
    aboutTime: '多久',
    aboutTime1:
      '每一类事情都有期限，按工作日历计算，节假日怎么算都写得清清楚楚。等您补充情况的时间不算在内。',
    aboutEnd: '怎样才算办完',
    aboutEnd1: '办理的人说办完了不算，要由另外的人核实。核实通过才办结。',
    aboutEnd2: '办结后 30 天内，您可以评价一次；没有解决的，可以重新打开。',
    aboutNever: '我们不做什么',
    aboutNever1: '不用人脸识别，不接监控视频，不记录谁进出，不追踪任何人的行踪。',
    aboutNever2: '不给任何人打分、排名、贴标签。',
    aboutOther: '不用手机也可以',
    aboutOther1: '到社区服务站，或打电话给社区，工作人员替您记下来，给您一张大字回执。也可以拨打 12345。',
    privacyTitle: '怎样保护您的信息',
    privacyLead: '只收办事用得着的，收了就锁好，谁看过都有记录。',
    keepTitle: '收哪些，为什么',
    keepWords: '您说的话、照片、语音',
    keepWordsWhy: '让办理的人知道是什么事、在哪里。照片里的拍摄位置和手机型号在保存前就已去掉。',
    keepPlace: '地点',
    keepPlaceWhy: '楼栋或社区，用来找到该办的人。不读取您手机的定位。',
    keepPhone: '手机号和称呼（可以不留）',
    keepPhoneWhy:
      '把办理情况告诉您；凭它您能查到自己提过的事。加密保存，密钥不放在数据库里，平时只显示一部分。',
    keepLog: '谁在什么时候做了什么',
    keepLogWhy: '每一步都记下来，不能悄悄改动，出了问题查得到。',
    whoTitle: '谁能看到',
    who1: '本社区、本街道办这件事的工作人员，以及接到这件事的单位。别的社区、别的单位看不到。',
    who2: '接办的单位看不到完整的手机号和姓名。社区工作人员要看完整号码，必须选明理由，每一次都记录在案。',
    who3: '涉及未成年人、家庭暴力、健康和对工作人员的意见，只有专门负责的人能看到。',
    who4: '不公开您的姓名和电话，不卖、不给商家、不用来推销。公共类别的事情，文字和照片要社区看过、去掉个人信息以后才公开；公开了什么，您在办理过程里看得到。',
    longTitle: '存多久',
    long1: '验证码 10 分钟后作废。手机登录 30 天后自动退出。',
    long2: '选了又没有提交的照片和录音，一天后清除。',
    long3: '办理记录是公共服务的档案，按当地档案规定保存。',
    phoneTitle: '您的手机里存了什么',
    phone1:
      '没写完的内容、提交后的查询码、语言和字号的选择；登录期间还有您的手机号，退出登录就清除。查询码可以随时在“查进展”页清除。敏感的事情不会在手机上留下记录。',
    rightsTitle: '您可以要求',
    rights1:
      '看看存了您的哪些信息、谁看过；更正；删除电话和称呼。请到社区服务站，或打电话给社区，说明编号即可。',
    more: '回到首页',
  },
  en: {
    aboutTitle: 'About Linli',
    aboutLead:
      'A resident says what is needed; the community finds the right hands; somebody else checks the work; and the resident says whether it is really solved.',
    aboutWhat: 'What you can say',
    aboutWhat1:
      'Something is broken, dirty or unsafe; trouble between neighbours; a need for help; a wish; a question about rules and papers; praise.',
    aboutWhat2:
      'If somebody is in danger, first call 119, 120 or 110. This is not an emergency line and nobody watches it day and night.',
    aboutWho: 'Who does it',
    aboutWho1:
      'Community staff read it first and give it to the property company, an office of the subdistrict, a utility, a grid worker or volunteers. You see who has it and until when.',
    aboutWho2:
      'They may give it back with a reason; the community then finds somebody else. Nothing gets lost.',
    aboutTime: 'How long',
    aboutTime1:
      'Every kind of matter has a time limit on the working calendar, holidays included, and it can be explained line by line. The time we wait for you does not count.',
    aboutEnd: 'When it is finished',
    aboutEnd1: 'Not when the handler says so: somebody else checks it first.',
    aboutEnd2: 'For 30 days after that you can rate it once, and reopen it if it is not solved.',
    aboutNever: 'What we never do',
    aboutNever1:
      'No face recognition, no video, no log of who comes and goes, no trail of anybody’s movements.',
    aboutNever2: 'No score, rank or label on any person.',
    aboutOther: 'Without a phone',
    aboutOther1:
      'Come to the community station or call: staff take it down for you and print a receipt in large type. You can also call 12345.',
    privacyTitle: 'How your information is protected',
    privacyLead: 'We take only what the matter needs, lock it away, and record every look at it.',
    keepTitle: 'What is kept, and why',
    keepWords: 'Your words, photos and voice notes',
    keepWordsWhy:
      'So that whoever works on it knows what and where. Place and device are removed from photos before they are stored.',
    keepPlace: 'The place',
    keepPlaceWhy: 'A building or community, to find the right hands. The position of your phone is not read.',
    keepPhone: 'Phone and name (you may leave them out)',
    keepPhoneWhy:
      'To tell you how it goes, and so that you find what you said. Encrypted with a key that is not in the database; shown only in part.',
    keepLog: 'Who did what and when',
    keepLogWhy: 'Every step is written down and cannot be changed unnoticed.',
    whoTitle: 'Who can see it',
    who1: 'Staff of your community and subdistrict who handle it, and the organisation it was given to. No other community or organisation.',
    who2: 'The organisation does not see your full phone and name. Community staff must give a reason to see them, and every such look is recorded.',
    who3: 'What concerns minors, violence at home, health or complaints about staff is seen only by those named for it.',
    who4: 'Your name and phone are never published, sold, given to shops or used for advertising. Of a public kind of matter, words and photos are public only once the community has read them and taken out what is personal; you see in your story what was made public.',
    longTitle: 'How long',
    long1: 'One-time codes end after 10 minutes. A sign-in on your phone ends after 30 days.',
    long2: 'Photos and recordings that were chosen but never sent are cleared after a day.',
    long3: 'The record of how it was handled is a public file and kept as the local rules for archives say.',
    phoneTitle: 'What is kept on your phone',
    phone1:
      'What you have not finished, the codes of what you sent, your choice of language and type size; while you are signed in also your number, until you sign out. The codes can be cleared any time under “Follow”. Sensitive matters leave no trace on the phone.',
    rightsTitle: 'You can ask',
    rights1:
      'to see what is kept of you and who looked; to have it corrected; to have phone and name deleted. Come to the community station or call, and tell the number.',
    more: 'To the first page',
  },
})
