import { messages } from '#kernel/web/i18n.ts'

export const HAND_OVER = messages({
  zh: {
    title: '这部手机一直连不上？交文件',
    lead: '把等待送出的内容存成一个文件，带到社区，或发给社区工作人员。文件是加密的，只有社区的系统打得开。',
    notYet:
      '这部手机还没有拿到社区的加密钥匙，要先联网打开一次应用。内容都在手机上，请把手机带到社区连上网络。',
    save: '存成文件',
    saving: '正在存……',
    saved: '文件存好了，在手机的“下载”里。',
    savedNext:
      '请把它交给社区，由社区在“手机待处理”里收进来。内容还留在这部手机上：以后连上网络再送一遍也不会重复。交出之后又记的内容，要再存一次。',
    savedHere: '请把它交给社区，由社区在“手机待处理”里收进来。交出之后又记的内容，要再存一次。',
    failed: '没有存成。',
    failedNext: '等待送出的内容都还在手机上。请腾出一些空间再试，或者把手机带到社区连上网络。',
    failedHere:
      '等待送出的内容还在这个页面里，请不要关闭页面。请腾出一些空间再试，或者把手机带到社区连上网络。',
  },
  en: {
    title: 'This phone never gets through? Bring a file',
    lead: 'Save what waits as a file and bring it to the community, or send it to somebody there. It is sealed: only the system of the community can open it.',
    notYet:
      'This phone has not been given the key to seal with yet: the app must be opened online once. Everything is still on the phone; please bring it to the community and connect it there.',
    save: 'Save as a file',
    saving: 'Saving…',
    saved: 'The file is saved, among the downloads of this phone.',
    savedNext:
      'Please give it to the community, which takes it in under “From phones”. Everything also stays on this phone: should it be sent later, nothing is doubled. What you note after this needs another file.',
    savedHere:
      'Please give it to the community, which takes it in under “From phones”. What you note after this needs another file.',
    failed: 'The file was not saved.',
    failedNext:
      'Everything that waits is still on the phone. Please make some room and try again, or bring the phone to the community and connect it there.',
    failedHere:
      'Everything that waits is still in this page: leave it open. Please make some room and try again, or bring the phone to the community and connect it there.',
  },
})
