import { type Chapter } from '../walk';
import { acceptance } from './acceptance';
import { accounts } from './accounts';
import { crashes } from './crashes';
import { ending } from './ending';
import { linkAndStanding } from './link-and-standing';
import { removal } from './removal';
import { replay } from './replay';
import { request } from './request';
import { severalPartners } from './several-partners';

/** The whole process, in its order. */
export const CHAPTERS: readonly Chapter[] = [
  accounts,
  request,
  acceptance,
  severalPartners,
  crashes,
  removal,
  linkAndStanding,
  ending,
  replay,
];

/** The rules that the chapters together must name: all of the page's but S4, S5 and S14, which are about subscriptions. */
export const RULES_SHOWN = ['S1', 'S2', 'S3', 'S6', 'S7', 'S8', 'S9', 'S10', 'S11', 'S12', 'S13', 'S15', 'S16', 'S17'] as const;
