import { Injectable } from '@nestjs/common';
import {
  type AcceptanceOutcome,
  type ChannelRole,
  type CustomerState,
  type Instant,
  type PartnerId,
  previewAcceptance,
  type Rejection,
  relationshipWith,
  type Service,
} from '#domain';
import { Views } from '#read-models';
import { Accounts } from '../access/accounts';
import { Clock } from '../clock';
import { problemOf } from '../command-gateway';
import { TEXT_VERSION } from '../invitation-email/texts';
import { type PresentedLink } from '../invitation-link/presented-link';
import { ProblemError } from '../problem-error';
import { RetiredServices } from '../retired-services';

const NAMES_SHOWN_FOR_DAYS = 365;

/** Who asks: what the page names before anybody accepts (decision 5). */
export interface AskingPartner {
  readonly id: PartnerId;
  readonly name: string;
  readonly channelRole: ChannelRole;
  readonly enrolledAt: Instant;
  /** Its other names of the last twelve months. */
  readonly formerNames: readonly { readonly name: string; readonly until: Instant }[];
}

export interface PreviewedService {
  readonly service: Service;
  readonly outcome: AcceptanceOutcome;
  /** Who has DAP for it now. A customer sees all its partners (section 7). */
  readonly holder?: { readonly id: PartnerId; readonly name: string; readonly since: Instant };
}

/** Who will lose what, who keeps it, and what does not change. */
export interface AcceptancePreview {
  readonly partner: AskingPartner;
  readonly services: readonly PreviewedService[];
  /** What the partner has proposed to this customer and that is not answered yet (decision 2). */
  readonly proposed?: readonly Service[];
  /** What the customer has an open subscription for. */
  readonly subscribed?: readonly Service[];
  /** S3, S4: what an acceptance never touches. */
  readonly unchanged: readonly ['subscriptions', 'bills', 'partner-of-record'];
  /** Which text the page shows; recorded with the acceptance. */
  readonly textVersion: string;
}

/** Previews an acceptance, from the state the decision itself would rest on. */
@Injectable()
export class AcceptancePreviews {
  constructor(
    private readonly accounts: Accounts,
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly retired: RetiredServices,
  ) {}

  async of(
    customer: CustomerState,
    { partnerId, partner }: PresentedLink,
    services: readonly Service[],
  ): Promise<AcceptancePreview> {
    const preview = previewAcceptance(customer, {
      partner: { partnerId, channelRole: partner.state.channelRole },
      services,
      retiredServices: this.retired.list(),
    });
    return {
      partner: await this.askingPartner(partnerId, partner.state),
      services: await Promise.all(
        preview.map(async ({ service, outcome, holder }) => ({
          service,
          outcome,
          ...(holder && { holder: await this.holder(customer, holder, service) }),
        })),
      ),
      unchanged: ['subscriptions', 'bills', 'partner-of-record'],
      textVersion: TEXT_VERSION,
    };
  }

  /** A refused acceptance; where a holder stands in the way, with the preview as it is now (decision 1). */
  async refusal(
    rejection: Rejection,
    customer: CustomerState,
    presented: PresentedLink,
    services: readonly Service[],
  ): Promise<ProblemError> {
    if (rejection.code !== 'service-held' && rejection.code !== 'reassignment-outdated') return problemOf(rejection);
    const problem = problemOf(rejection);
    return new ProblemError(problem.code, {
      ...problem.detail,
      extensions: { ...problem.detail.extensions, preview: await this.of(customer, presented, services) },
    });
  }

  /** Former names are for show and come from the view; the rest is what the stream says. */
  private async askingPartner(
    id: PartnerId,
    { name, channelRole, enrolledAt }: PresentedLink['partner']['state'],
  ): Promise<AskingPartner> {
    const row = await this.views.partner(id);
    const since = new Date(Date.parse(this.clock.now()) - NAMES_SHOWN_FOR_DAYS * 86_400_000).toISOString();
    return {
      id,
      name,
      channelRole,
      enrolledAt,
      formerNames: (row?.formerNames ?? []).filter(({ until }) => until >= since),
    };
  }

  private async holder(customer: CustomerState, id: PartnerId, service: Service) {
    const { state } = await this.accounts.partner(id);
    const grant = relationshipWith(customer, id)?.grants[service];
    if (grant === undefined) throw new Error(`Partner ${id} is said to hold ${service} without a grant`);
    return { id, name: state.name, since: grant.at };
  }
}
