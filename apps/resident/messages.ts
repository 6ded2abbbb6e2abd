import { messages } from '#kernel/web/i18n.ts'

export const TEXT = messages({
  zh: {
    home: '邻里首页',
    otherLang: 'English',
    largeType: '大字版',
    emergency: '火警 119　急救 120　报警 110',
    emergencyLabel: '紧急电话',
    hotline: '政务服务便民热线 12345',
    about: '关于邻里',
    privacy: '信息保护',
    purposes: '保存了哪些信息',
    demo: '演示环境，其中的人和事都是虚构的。',
    notHere: '没有这个页面',
    notHereNext: '地址可能不完整。请重新扫描门口的二维码，或回到首页。',
    toHome: '回到首页',
  },
  en: {
    home: 'Linli home',
    otherLang: '中文',
    largeType: 'Large type',
    emergency: 'Fire 119 · Ambulance 120 · Police 110',
    emergencyLabel: 'Emergency numbers',
    hotline: 'Government service hotline 12345',
    about: 'About',
    privacy: 'Privacy',
    purposes: 'What is kept',
    demo: 'A demonstration: the people and events in it are invented.',
    notHere: 'There is no such page',
    notHereNext: 'The address may be incomplete. Scan the code at your door again, or go to the first page.',
    toHome: 'To the first page',
  },
})
