import { type Chapter } from '../walk';
import { acceptance } from './acceptance';
import { accounts } from './accounts';
import { crashes } from './crashes';
import { ending } from './ending';
import { linkAndStanding } from './link-and-standing';
import { removal } from './removal';
import { replay } from './replay';
import { request } from './request';
import { rightsAndDuties } from './rights-and-duties';
import { severalPartners } from './several-partners';
import { subscriptions } from './subscriptions';

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
  subscriptions,
  rightsAndDuties,
  replay,
];

/** The rules that the chapters together must name: all of the page's. */
export const RULES_SHOWN = Array.from({ length: 17 }, (_, index) => `S${index + 1}`);
