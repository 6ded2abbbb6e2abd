import { messages } from '#kernel/web/i18n.ts'

/** What hangs on an order, wherever it is shown. */
export const FILES = messages({
  zh: {
    photosLabel: '照片',
    photoOf_reporter: '反映人的照片，{at}',
    photoOf_desk: '社区的照片，{at}',
    photoOf_handler: '我们的照片，{at}',
    voice: '语音留言',
    document: '查看附件',
    away: '还没到',
    awayHint: '有照片或语音还没到手机上。有信号时会自己来，也可以点一下现在取。',
    documents: '另有 {count} 份文件，请在电脑上看。',
    fetchVoice: '取语音',
    notNow: '现在取不到，请到有信号的地方再试。',
  },
  en: {
    photosLabel: 'Photos',
    photoOf_reporter: 'Photo of the reporter, {at}',
    photoOf_desk: 'Photo of the community, {at}',
    photoOf_handler: 'Our photo, {at}',
    voice: 'Voice note',
    document: 'Open the document',
    away: 'Not here yet',
    awayHint:
      'Not every photo or voice note is on this phone yet. They come by themselves where there is a signal, or press one to fetch it now.',
    documents: {
      one: 'There is a document too; read it at a desk.',
      other: 'There are {count} documents too; read them at a desk.',
    },
    fetchVoice: 'Fetch the voice note',
    notNow: 'It cannot be fetched now. Please try again where there is a signal.',
  },
})
