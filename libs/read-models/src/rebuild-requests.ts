import { type DocumentCollection, type Documents, type Filter } from '#documents';
import { type Instant } from '#domain';
import { PROJECTIONS } from './known-views';
import { type Pace, type SwitchKind } from './switch-views';

/** What was asked for a view, together with those that follow from the same fold, and what became of it. */
export interface RebuildRequest extends Pace {
  /** Of a view by itself its name, else that of the fold. */
  readonly view: string;
  /** Which of the times it was asked for. */
  readonly request: string;
  readonly kind: SwitchKind;
  /** `running` only while somebody is at it: what was interrupted waits again. */
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly askedAt: Instant;
  readonly endedAt?: Instant;
  /** Under which name it is stored since. */
  readonly collection?: string;
  readonly failure?: string;
}

interface RequestDocument extends Omit<RebuildRequest, 'view'> {
  readonly _id: string;
  /** When somebody was last at it, by the engine's clock, in milliseconds. */
  readonly toldAt: number;
  /** At which event of its stream it was asked for. What was asked for before this was kept has none. */
  readonly revision: number;
}

/** Of what nothing has been heard for so long, nobody is at it. */
const SILENT_AFTER_MS = 15_000;
const NOTHING_YET = { share: 0, eventsPerSecond: 0, toldAt: 0 };

/**
 * What has been asked for each view, the last of it: beside the views, since without them there is nothing to ask for.
 * That it was asked for is an event; this is the mark by which whoever runs beside the views finds it, and where it
 * tells how far it is.
 */
export class RebuildRequests {
  private readonly requests: DocumentCollection<RequestDocument>;

  constructor(private readonly views: Documents['views']) {
    this.requests = views.collection('rebuild-requests');
  }

  /** The last one of each view for which there was any. */
  async all(): Promise<readonly RebuildRequest[]> {
    const [found, now] = [await this.requests.find({}), await this.views.now()];
    return found
      .filter(({ _id }) => PROJECTIONS.some(({ name }) => name === _id))
      .map((document) => requestOf(document, now));
  }

  async find(view: string): Promise<RebuildRequest | undefined> {
    return (await this.all()).find((request) => request.view === view);
  }

  /** Those that nobody has carried out yet, or has carried out in part. */
  async open(): Promise<readonly RebuildRequest[]> {
    return (await this.all()).filter(({ state }) => !isOver(state));
  }

  /**
   * Asks for it, unless that or something later is what was asked for last, whatever has become of it: of several who
   * ask at once, whoever is heard last does not outdo what the log says last.
   * @param revision of the event by which it was asked for, in the stream of what is asked for the view
   */
  async ask({
    view,
    request,
    kind,
    askedAt,
    revision,
  }: Pick<RebuildRequest, 'view' | 'request' | 'kind' | 'askedAt'> & { readonly revision: bigint }): Promise<void> {
    await this.requests.delete({ _id: { eq: view }, revision: { eq: null } });
    const asked: RequestDocument = {
      _id: view,
      request,
      kind,
      state: 'waiting',
      askedAt,
      revision: Number(revision),
      ...NOTHING_YET,
    };
    await this.requests.putNewer([asked], 'revision');
  }

  /** Tells how far it is; nothing, if it is over, or something else has been asked for meanwhile. */
  async tell({ view, request }: Pick<RebuildRequest, 'view' | 'request'>, pace: Partial<Pace>): Promise<void> {
    await this.requests.update(stillOpen(view, request), { ...pace, state: 'running', toldAt: await this.views.now() });
  }

  /**
   * Tells what became of it; nothing, if that is told already: by whoever went on where this one was thought to have
   * ended.
   */
  async end(
    { view, request }: Pick<RebuildRequest, 'view' | 'request'>,
    outcome: Pick<RebuildRequest, 'collection' | 'failure'> & {
      readonly state: 'done' | 'failed';
      readonly endedAt: Instant;
    },
  ): Promise<void> {
    const whole = outcome.state === 'done' && { share: 1, secondsLeft: 0 };
    await this.requests.update(stillOpen(view, request), { ...outcome, ...whole });
  }
}

function stillOpen(view: string, request: string): Filter<RequestDocument> {
  return { _id: { eq: view }, request: { eq: request }, state: { in: ['waiting', 'running'] } };
}

function isOver(state: RebuildRequest['state']): boolean {
  return state === 'done' || state === 'failed';
}

function requestOf({ _id, toldAt, revision: _, ...request }: RequestDocument, now: number): RebuildRequest {
  const isSilent = request.state === 'running' && now - toldAt > SILENT_AFTER_MS;
  return { ...request, view: _id, ...(isSilent && { state: 'waiting' as const }) };
}
