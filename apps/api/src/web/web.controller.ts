import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public, TakesAnyQuery } from '#platform';
import { WebPages } from './web-pages';

interface HttpReply {
  headers(values: Readonly<Record<string, string>>): HttpReply;
  send(body: string): unknown;
}

/**
 * The paths of browser pages, each of which answers the one document: which page it is, its script reads from the
 * address. No path of the API begins like one of them, so neither can hide the other.
 */
const PAGE_PATHS = [
  '/',
  'accept',
  'profile',
  'sessions',
  'verify',
  ...['partner-center', 'admin-center', 'audit-center', 'operations-center'].flatMap((center) => [
    center,
    `${center}/*`,
  ]),
];

/** Opening a page changes nothing and tells nothing: what it shows, its script asks the API for. */
@ApiExcludeController()
@Public()
@TakesAnyQuery()
@Controller()
export class WebController {
  constructor(private readonly pages: WebPages) {}

  @Get(PAGE_PATHS)
  async page(@Res() reply: HttpReply): Promise<void> {
    const { html, policy } = await this.pages.page();
    reply
      .headers({
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': policy, // of this answer alone
      })
      .send(html);
  }
}
