import { messages } from '#kernel/web/i18n.ts'

/** What is said on the phone, in the language of the person: as one would say it to an elder neighbour. */
export const SCRIPT = messages({
  zh: {
    greet: '您好，我是社区的回访员。您反映的“{title}”已经办结，想占您一分钟问两句，可以吗？',
    solved: '这件事现在解决了吗？是全解决了，还是基本解决，还是没解决？',
    grade: '您对办理满意吗？非常满意、满意、基本满意、不满意，还是非常不满意？不想评也没关系。',
    words: '还有什么想说的吗？哪里做得好、哪里不好，都可以讲。',
    thanks: '谢谢您。没解决的我们马上重新办，办好再打给您。再见。',
  },
  en: {
    greet:
      'Hello, I am calling for the community. What you told us about, “{title}”, is closed. May I ask you two questions? It takes a minute.',
    solved: 'Is it solved now: entirely, mostly, or not?',
    grade:
      'How satisfied are you: very, satisfied, fairly, dissatisfied, or very dissatisfied? You need not say.',
    words: 'Is there anything else? What went well, what did not?',
    thanks: 'Thank you. If it is not solved we go on at once, and call you again. Goodbye.',
  },
})
