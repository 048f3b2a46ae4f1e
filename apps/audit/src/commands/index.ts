import { type AuditCommand } from '../command';
import { asOf } from './as-of';
import { checkpoints } from './checkpoints';
import { compare } from './compare';
import { diff } from './diff';
import { exportEvents } from './export';
import { key } from './key';
import { rebuild } from './rebuild';
import { replay } from './replay';
import { report } from './report';
import { signIn, signOut } from './sign-in';
import { streams, types } from './streams';
import { timeline } from './timeline';
import { verify } from './verify';
import { whoAmI } from './whoami';

/** What `audit` can do, in the order of its help. */
export const COMMANDS: readonly AuditCommand[] = [
  streams,
  types,
  timeline,
  asOf,
  diff,
  replay,
  report,
  exportEvents,
  verify,
  key,
  compare,
  checkpoints,
  rebuild,
  signIn,
  signOut,
  whoAmI,
];
