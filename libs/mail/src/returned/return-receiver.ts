import { once } from 'node:events';
import { type Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { Outage, type OutageLogger } from '#outage';
import { reportedFailure } from './failure-reports';
import { type DeliveryFailure } from '../postman';
import { networkOf } from './network';
import { type ReturnAddresses } from '../return-addresses';

export interface ReturnReceiverOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly addresses: ReturnAddresses;
  /** Keeps the failure of the mail with this cause. May be told the same again, and must then change nothing. */
  readonly onFailure: (cause: string, failure: DeliveryFailure) => Promise<void>;
  /** How long a connection may last as a whole, however busy it is; two minutes unless told. */
  readonly longestConnectionMs?: number;
  /** Given no address and nothing of what came. */
  readonly logger: OutageLogger;
}

/** A report holds some lines and the mail that it is about, which is small. */
const LARGEST_REPORT_BYTES = 256 * 1024;
const MOST_CONNECTIONS = 50;
/** Of one network, so that nobody takes the room of all others. */
const MOST_PER_NETWORK = 10;
/** A report that is sent byte by byte, or never ends, is given up after so long or so much. */
const LONGEST_CONNECTION_MS = 120_000;
const MOST_BYTES_PER_CONNECTION = 8 * LARGEST_REPORT_BYTES;
/** How long those who are still connected may take to finish when it stops. */
const LAST_WORDS_MS = 5_000;

/**
 * A mail server for what comes back, and for nothing else: it takes mails to return addresses only, sends none on, and
 * keeps of a report that a mail could not be delivered the failure alone, of everything else nothing. A server hears
 * that its report was taken over once the failure is kept; it tries again where that could not be done, and where the
 * process ended before it could say so.
 */
export class ReturnReceiver {
  private readonly server: SMTPServer;
  /** How many are open, by network. */
  private readonly connections = new Map<string, number>();
  private readonly outage: Outage;

  constructor(private readonly options: ReturnReceiverOptions) {
    this.outage = new Outage(options.logger, 'What returned mails report cannot be recorded');
    this.server = new SMTPServer({
      name: options.addresses.domain,
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      hideENHANCEDSTATUSCODES: false,
      size: LARGEST_REPORT_BYTES,
      rejectOversized: true,
      // One mail at a time comes back: a report to several return addresses is none.
      maxRecipients: 1,
      maxClients: MOST_CONNECTIONS,
      closeTimeout: LAST_WORDS_MS,
      logger: false,
      onRcptTo: ({ address }, _session, done) => {
        const isReturnAddress = options.addresses.causeOf(address) !== undefined;
        done(isReturnAddress ? null : new Reply(550, 'No such address'));
      },
      onData: (stream, { envelope }, done) => {
        const address = envelope.rcptTo[0]?.address ?? '';
        this.take(stream, address).then(() => done(), done);
      },
    });
    this.server.server.on('connection', (socket: Socket) => this.bound(socket));
    // Of a client whose connection broke: it was promised nothing, and what it says about itself is not ours to keep.
    this.server.on('error', () => undefined);
  }

  /** Throws when the port cannot be had. */
  async start(): Promise<void> {
    const { host, port } = this.options;
    this.server.listen(port, host);
    await once(this.server.server, 'listening');
  }

  /** Where it listens, once it has been started. */
  get port(): number {
    const address = this.server.server.address();
    return typeof address === 'object' && address !== null ? address.port : this.options.port;
  }

  /** Waits for what is on its way. */
  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  private bound(socket: Socket): void {
    const network = networkOf(socket.remoteAddress ?? '');
    const open = (this.connections.get(network) ?? 0) + 1;
    this.connections.set(network, open);
    const ending = setTimeout(() => socket.destroy(), this.options.longestConnectionMs ?? LONGEST_CONNECTION_MS);
    socket.on('data', () => {
      if (socket.bytesRead > MOST_BYTES_PER_CONNECTION) socket.destroy();
    });
    socket.once('close', () => {
      clearTimeout(ending);
      const left = (this.connections.get(network) ?? 1) - 1;
      if (left > 0) this.connections.set(network, left);
      else this.connections.delete(network);
    });
    if (open > MOST_PER_NETWORK) socket.destroy();
  }

  private async take(stream: SMTPServerDataStream, address: string): Promise<void> {
    const message = await contentOf(stream);
    const cause = this.options.addresses.causeOf(address);
    const failure = cause === undefined || stream.sizeExceeded ? undefined : await reportedFailure(message);
    if (cause === undefined || failure === undefined) return;
    try {
      await this.options.onFailure(cause, failure);
      this.outage.over();
    } catch (error) {
      this.outage.failed(`because of event ${cause}: ${error instanceof Error ? error.name : typeof error}`);
      throw new Reply(451, 'Try again later');
    }
  }
}

/** What the server answers instead of going on. */
class Reply extends Error {
  override readonly name = 'Reply';
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message);
  }
}

/** What came, up to the size that is taken; the rest is read all the same, as the protocol wants it. */
async function contentOf(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) chunks.push(chunk);
  return Buffer.concat(chunks);
}
