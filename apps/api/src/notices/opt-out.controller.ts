import { Controller, Get, HttpCode, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { NoticeMails, SavedReports } from '#application';
import { type Language } from '#domain';
import { type HttpRequest, IgnoresBody, languageFrom, Public } from '#platform';
import { OptOutPath } from './notice-mails.dto';

interface HttpReply {
  headers(values: Readonly<Record<string, string>>): HttpReply;
  send(body: string): unknown;
}

/** What can be ended by what stands in its mails. */
interface Mails {
  languageOf(optOut: string): Promise<Language | undefined>;
  optOut(optOut: string): Promise<void>;
}

type Texts = Readonly<
  Record<
    Language,
    { readonly title: string; readonly question: string; readonly button: string; readonly done: string }
  >
>;

/** Nothing but its own form. */
const POLICY = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const OF_NOTICES: Texts = {
  en: {
    title: 'Emails of notices',
    question: 'No more emails of these notices are to be sent?',
    button: 'Send no more',
    done: 'No more emails of these notices are sent.',
  },
  'zh-CN': {
    title: '通知邮件',
    question: '是否不再发送这些通知的邮件？',
    button: '不再发送',
    done: '不再发送这些通知的邮件。',
  },
  ja: {
    title: '通知のメール',
    question: 'これらの通知のメールの送信を停止しますか?',
    button: '停止する',
    done: 'これらの通知のメールは送信されません。',
  },
};

const OF_REPORTS: Texts = {
  en: {
    title: 'Emails of a scheduled report',
    question: 'No more emails of this report are to be sent? The report stays saved.',
    button: 'Send no more',
    done: 'No more emails of this report are sent.',
  },
  'zh-CN': {
    title: '计划报告的邮件',
    question: '是否不再发送此报告的邮件？报告仍会保留。',
    button: '不再发送',
    done: '不再发送此报告的邮件。',
  },
  ja: {
    title: 'スケジュールされたレポートのメール',
    question: 'このレポートのメールの送信を停止しますか? レポートは保存されたままです。',
    button: '停止する',
    done: 'このレポートのメールは送信されません。',
  },
};

/**
 * Ends mails that somebody wanted for itself by what stands in each of them, without signing in. Opening the address
 * does nothing: mail scanners open links. One POST ends them, the button's or that of a mail program (RFC 8058).
 * Whoever asks for what is not there is told the same.
 */
@ApiExcludeController()
@Public()
@Controller()
export class OptOutController {
  constructor(
    private readonly notices: NoticeMails,
    private readonly reports: SavedReports,
  ) {}

  /** Of notices (decision 18). */
  @Get('notice-mails/opt-out/:optOut')
  askForNotices(@Req() request: HttpRequest, @Param() path: OptOutPath, @Res() reply: HttpReply): Promise<void> {
    return ask(this.notices, OF_NOTICES, path, { request, reply });
  }

  @Post('notice-mails/opt-out/:optOut')
  @HttpCode(HttpStatus.OK)
  @IgnoresBody()
  endNotices(@Req() request: HttpRequest, @Param() path: OptOutPath, @Res() reply: HttpReply): Promise<void> {
    return end(this.notices, OF_NOTICES, path, { request, reply });
  }

  /** Of scheduled reports (decision 26). */
  @Get('report-mails/opt-out/:optOut')
  askForReports(@Req() request: HttpRequest, @Param() path: OptOutPath, @Res() reply: HttpReply): Promise<void> {
    return ask(this.reports, OF_REPORTS, path, { request, reply });
  }

  @Post('report-mails/opt-out/:optOut')
  @HttpCode(HttpStatus.OK)
  @IgnoresBody()
  endReports(@Req() request: HttpRequest, @Param() path: OptOutPath, @Res() reply: HttpReply): Promise<void> {
    return end(this.reports, OF_REPORTS, path, { request, reply });
  }
}

interface Exchange {
  readonly request: HttpRequest;
  readonly reply: HttpReply;
}

async function ask(mails: Mails, texts: Texts, { optOut }: OptOutPath, { request, reply }: Exchange): Promise<void> {
  const known = await mails.languageOf(optOut);
  answer(reply, texts, known ?? languageFrom(request.headers['accept-language']), known !== undefined);
}

async function end(mails: Mails, texts: Texts, { optOut }: OptOutPath, { request, reply }: Exchange): Promise<void> {
  const known = await mails.languageOf(optOut);
  await mails.optOut(optOut);
  answer(reply, texts, known ?? languageFrom(request.headers['accept-language']), false);
}

function answer(reply: HttpReply, texts: Texts, language: Language, asks: boolean): void {
  const { title, question, button, done } = texts[language];
  const rest = asks
    ? `<p>${question}</p><form method="post"><button type="submit">${button}</button></form>`
    : `<p role="status">${done}</p>`;
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>`;
  reply
    .headers({ 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': POLICY })
    .send(`<!doctype html><html lang="${language}"><head>${head}</head><body><h1>${title}</h1>${rest}</body></html>`);
}
