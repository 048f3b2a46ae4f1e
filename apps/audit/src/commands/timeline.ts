import { type CustomerId, type InvitationId, type PartnerId, type SubscriptionId } from '#domain';
import { type Position } from '#event-store';
import { type Searched, searchTimeLine, type TimeLineFilter } from '#read-models';
import { type AuditCommand } from '../command';
import { withEngines } from '../engines';
import { positionOf } from '../moment';
import { tableLine } from '../table';

interface TimeLineOptions {
  readonly customer?: string;
  readonly partner?: string;
  readonly invitation?: string;
  readonly subscription?: string;
  readonly actor?: string;
  readonly correlation?: string;
  readonly type?: string;
  readonly to?: Position;
  readonly json?: true;
}

const WIDTHS = [15, 24, 34, 18, 60];

/** Reads the log itself; nothing is kept in memory, so it runs over any length of it. */
export const timeline: AuditCommand = (program, surroundings) => {
  program
    .command('timeline')
    .description('what happened, in the order of the log; what several options say must all be true')
    .option('--customer <id>', 'about this customer')
    .option('--partner <id>', 'about this partner')
    .option('--invitation <id>', 'of this invitation')
    .option('--subscription <id>', 'of this subscription')
    .option('--actor <subject>', 'done by this one')
    .option('--correlation <id>', 'of this request, and all that followed from it')
    .option('--type <name>', 'of this type of event')
    .option('--to <position>', 'up to here', positionOf)
    .option('--json', 'print each event as a line of JSON')
    .action(async ({ to, json, ...options }: TimeLineOptions) => {
      const line = json ? asJson : inWords;
      await withEngines(surroundings, async ({ log }) => {
        for await (const searched of searchTimeLine(log, filterOf(options), to === undefined ? {} : { to })) {
          if (searched.matches) surroundings.out.write(line(searched));
        }
      });
    });
};

function filterOf({ customer, partner, invitation, subscription, ...rest }: Omit<TimeLineOptions, 'to' | 'json'>): TimeLineFilter {
  return {
    ...rest,
    ...(customer !== undefined && { customer: customer as CustomerId }),
    ...(partner !== undefined && { partner: partner as PartnerId }),
    ...(invitation !== undefined && { invitation: invitation as InvitationId }),
    ...(subscription !== undefined && { subscription: subscription as SubscriptionId }),
  };
}

function asJson({ event: { revision, ...event } }: Searched): string {
  return `${JSON.stringify({ ...event, revision: revision.toString() })}\n`;
}

function inWords({ event, metadata }: Searched): string {
  const cells = [
    event.position,
    metadata?.at ?? event.recordedAt,
    event.type,
    metadata?.actor.role ?? '',
    `${event.stream}@${event.revision}`,
  ];
  return tableLine(cells, WIDTHS);
}
