import { Controller, Get, HttpCode, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { NoticeMails } from '#application';
import { type Language } from '#domain';
import { type HttpRequest, IgnoresBody, languageFrom, Public } from '#platform';
import { OptOutPath } from './notice-mails.dto';

interface HttpReply {
  headers(values: Readonly<Record<string, string>>): HttpReply;
  send(body: string): unknown;
}

/** Nothing but its own form. */
const POLICY = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const TEXTS: Readonly<
  Record<Language, { readonly title: string; readonly question: string; readonly button: string; readonly done: string }>
> = {
  en: {
    title: 'Emails of notices',
    question: 'No more emails of these notices are to be sent?',
    button: 'Send no more',
    done: 'No more emails of these notices are sent.',
  },
  'zh-CN': { title: '通知邮件', question: '是否不再发送这些通知的邮件？', button: '不再发送', done: '不再发送这些通知的邮件。' },
  ja: {
    title: '通知のメール',
    question: 'これらの通知のメールの送信を停止しますか?',
    button: '停止する',
    done: 'これらの通知のメールは送信されません。',
  },
};

/**
 * Ends mails of notices by what stands in each of them, without signing in. Opening the address does nothing: mail scanners open links. One POST ends them,
 * the button's or that of a mail program (RFC 8058). Whoever asks for what is not there is told the same.
 */
@ApiExcludeController()
@Public()
@Controller('notice-mails/opt-out/:optOut')
export class OptOutController {
  constructor(private readonly mails: NoticeMails) {}

  @Get()
  async ask(@Req() request: HttpRequest, @Param() { optOut }: OptOutPath, @Res() reply: HttpReply): Promise<void> {
    const known = await this.mails.languageOf(optOut);
    answer(reply, known ?? languageFrom(request.headers['accept-language']), known !== undefined);
  }

  @Post()
  @HttpCode(HttpStatus.OK)
  @IgnoresBody()
  async end(@Req() request: HttpRequest, @Param() { optOut }: OptOutPath, @Res() reply: HttpReply): Promise<void> {
    const known = await this.mails.languageOf(optOut);
    await this.mails.optOut(optOut);
    answer(reply, known ?? languageFrom(request.headers['accept-language']), false);
  }
}

function answer(reply: HttpReply, language: Language, asks: boolean): void {
  const { title, question, button, done } = TEXTS[language];
  const rest = asks
    ? `<p>${question}</p><form method="post"><button type="submit">${button}</button></form>`
    : `<p role="status">${done}</p>`;
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>`;
  reply
    .headers({ 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': POLICY })
    .send(`<!doctype html><html lang="${language}"><head>${head}</head><body><h1>${title}</h1>${rest}</body></html>`);
}
