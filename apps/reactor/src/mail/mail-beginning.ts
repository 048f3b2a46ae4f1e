import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { EVENT_LOG } from '#application';
import { type Documents } from '#documents';
import { comparePositions, type EventLog, type Position } from '#event-store';
import { DOCUMENTS } from '#platform';
import { Checkpoints } from '#projections';

/** Its name among the checkpoints. */
const MAIL = 'mail';

/**
 * From where in the log on mail is sent: from where it ended when a reactor first started on this records database. All
 * else the reactor does again from the first event on when its records are lost, since repeating that changes nothing;
 * but nothing would tell it which mails have been sent.
 */
@Injectable()
export class MailBeginning implements OnApplicationBootstrap {
  private readonly checkpoints: Checkpoints;

  constructor(
    @Inject(DOCUMENTS) { records }: Pick<Documents, 'records'>,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'head'>,
  ) {
    this.checkpoints = new Checkpoints(records);
  }

  /** Before any event is reacted to: what is asked for from now on is sent. */
  async onApplicationBootstrap(): Promise<void> {
    await this.checkpoints.begin(MAIL, { position: await this.log.head() });
  }

  /** Whether a mail asked for there is sent. */
  async isBefore(position: Position): Promise<boolean> {
    return comparePositions(await this.checkpoints.position(MAIL), position) < 0;
  }
}
