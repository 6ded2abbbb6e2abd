import { messages } from '#kernel/web/i18n.ts'

export const RESIDENT_PURPOSES = messages({
  zh: {
    title: '这里保存了哪些个人信息',
    lead: '为哪件事、凭什么、保存什么、给不给别人、留多久，一项一项写在这里。没有写出来的，就不保存。',
    never: '从不保存',
    neverWords: '人脸、指纹等生物识别信息，行踪轨迹，给人打的分数和标签。',
    rights: '您可以',
    rightsWords:
      '查阅、复制、更正、删除自己的信息，撤回同意，问清谁看过。到社区办事大厅提出，15 个工作日内答复，办不到的会写明法律依据。',
    looked: '工作人员每次查看前都要写明用途和事由，看过谁、看了什么都有记录。',
    assessed: '已做影响评估',
    none: '还没有登记任何用途',
    noneNext: '请稍后再来，或向社区询问。',
  },
  en: {
    title: 'What is kept about people here',
    lead: 'What for, on what ground, which data, who else receives it and how long: one by one. What does not stand here is not kept.',
    never: 'Never kept',
    neverWords: 'Faces, fingerprints and other biometrics; where somebody went; scores and labels of people.',
    rights: 'You may',
    rightsWords:
      'See, copy, correct and delete your data, take back a consent, and ask who looked. Say so at the community desk: you are answered within 15 working days, and what cannot be done names the law.',
    looked:
      'Staff say what for and why before they look. Whom they looked at, and what they saw, is written down.',
    assessed: 'Impact assessment made',
    none: 'No purpose is registered yet',
    noneNext: 'Please come back later, or ask the community.',
  },
})
