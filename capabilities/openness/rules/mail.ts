import { MOST_LINES } from '../rules.ts'

interface Mail {
  readonly subject: string
  readonly text: string
}

/** The mail that asks whether one wants mails. It says nothing but what was selected. */
export function confirmMail(selection: string, link: string, lang: 'zh' | 'en'): Mail {
  return lang === 'zh'
    ? {
        subject: `请确认订阅：${selection}`,
        text: `有人用这个邮箱订阅了邻里公开信息：${selection}。\n\n如果是您本人，请打开下面的链接确认，三天内有效：\n${link}\n\n如果不是您，不用理会，三天后地址自动删除，不会再发邮件。`,
      }
    : {
        subject: `Please confirm: ${selection}`,
        text: `Somebody asked, with this address, for news of what is public in the neighbourhood: ${selection}.\n\nIf it was you, open this link within three days:\n${link}\n\nIf it was not, do nothing: the address is deleted after three days and no further mail is sent.`,
      }
}

export interface NewsLine {
  readonly number: string
  readonly kind: string
  readonly place: string
  readonly said: string
}

/** The day's news as lines of text: what is public anyway, nothing of the reader and nothing of any reporter. */
export function newsText(lines: readonly NewsLine[], lang: 'zh' | 'en'): string {
  const shown = lines.slice(0, MOST_LINES)
  const more = lines.length - shown.length
  const tail = more > 0 ? [lang === 'zh' ? `……还有 ${more} 条` : `… and ${more} more`] : []
  return [
    ...shown.map(({ number, kind, place, said }) =>
      lang === 'zh' ? `${number} ${kind}（${place}）：${said}` : `${number} ${kind} (${place}): ${said}`,
    ),
    ...tail,
  ].join('\n')
}

export function newsMail(
  selection: string,
  lines: readonly NewsLine[],
  links: { readonly page: string; readonly end: string },
  lang: 'zh' | 'en',
): Mail {
  const body = newsText(lines, lang)
  return lang === 'zh'
    ? {
        subject: `邻里公开：${selection}（${lines.length} 条）`,
        text: `${body}\n\n全部公开信息：${links.page}\n不想再收到：${links.end}\n取消后，您的邮箱地址立即删除。`,
      }
    : {
        subject: `Open in the neighbourhood: ${selection} (${lines.length})`,
        text: `${body}\n\nEverything that is public: ${links.page}\nTo hear no more: ${links.end}\nYour address is deleted at once when you end it.`,
      }
}
