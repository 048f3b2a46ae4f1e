import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemError } from '#application';
import { type ProblemDocument, type ProblemPages } from '#platform';

/** What the build writes where each answer has its own nonce. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';
const A_YEAR_MS = 365 * 24 * 60 * 60 * 1_000;

/** An answer that shows a page: the document and the policy that goes with it. */
export interface WebPage {
  readonly html: string;
  readonly policy: string;
}

/** The one document of the browser pages, with a nonce of its own in every answer. */
@Injectable()
export class WebPages implements ProblemPages {
  private document: Promise<string> | undefined;

  constructor(private readonly directory: string) {}

  /**
   * With a problem, which is why the address is not answered with what it names: the page shows it instead. Throws
   * `unavailable` where the pages have not been built.
   */
  async page(problem?: ProblemDocument): Promise<WebPage> {
    const nonce = randomBytes(16).toString('base64');
    const document = await this.template();
    const html = problem === undefined ? document : document.replace('</body>', `${embedded(problem)}</body>`);
    return {
      html: html.replaceAll(NONCE_PLACEHOLDER, nonce),
      policy: contentSecurityPolicy(nonce, hashesOfScripts(document)),
    };
  }

  /** A failed reading is not remembered: the pages may be built while the API runs. */
  private template(): Promise<string> {
    this.document ??= readFile(path.join(this.directory, 'index.html'), 'utf8').catch((error: unknown) => {
      this.document = undefined;
      throw new ProblemError(
        'unavailable',
        { detail: 'The pages have not been built: npm run build.' },
        { cause: error },
      );
    });
    return this.document;
  }
}

/** As data, which no browser runs; nothing in it ends the element. */
function embedded(problem: ProblemDocument): string {
  return `<script type="application/json" id="problem">${JSON.stringify(problem).replaceAll('<', '\\u003c')}</script>`;
}

/**
 * The scripts that stand in the document itself, as the build wrote it: a policy names each by the hash of its text.
 */
function hashesOfScripts(document: string): readonly string[] {
  const texts = [...document.matchAll(/<script(?: nonce="[^"]*")?>([^<]*)<\/script>/g)].map(([, text = '']) => text);
  return texts.map((text) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`);
}

/**
 * Scripts only from here, and those of the document; styles from here and those our own script adds with the nonce;
 * nothing from any other origin. Leaving for the issuer is a navigation, which no directive here is about.
 */
function contentSecurityPolicy(nonce: string, scripts: readonly string[]): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Serves scripts and styles. Their names change with their content, so a browser may keep them for ever; they were
 * compressed by the build.
 */
export function serveAssets(app: NestFastifyApplication, directory: string): void {
  const root = path.join(directory, 'assets');
  if (!existsSync(root)) return;
  app.useStaticAssets({
    root,
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: A_YEAR_MS,
    index: false,
  });
}
