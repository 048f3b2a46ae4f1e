import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Language, type PartnerId, type Purpose, type Service } from '#domain';
import { PersonalData } from '#personal-data';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import {
  checkParagraphs,
  composeInvitation,
  defaultParagraphs,
  type InvitationEmail,
} from '../invitation-email/compose';
import { senderRevealed } from '../partner/invitation-sender';
import { InvitationLinks } from '../invitation-link/invitation-links';
import { ProblemError } from '../problem-error';

/** The email as it will look, and the paragraphs that may be edited (S7). */
export interface InvitationText extends InvitationEmail {
  readonly paragraphs: readonly string[];
  readonly link: string;
}

/**
 * What a partner would send: with the default paragraphs, or with those it wrote. Refused as the request itself would
 * be.
 */
export class ComposeInvitationText extends Query<InvitationText> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly request: {
      readonly purpose: Purpose;
      readonly language: Language;
      readonly services: readonly Service[];
      readonly paragraphs?: readonly string[];
    },
  ) {
    super();
  }
}

@QueryHandler(ComposeInvitationText)
export class ComposeInvitationTextHandler implements IQueryHandler<ComposeInvitationText> {
  constructor(
    private readonly accounts: Accounts,
    private readonly links: InvitationLinks,
    private readonly personalData: PersonalData,
  ) {}

  async execute({ context, partnerId, request }: ComposeInvitationText): Promise<InvitationText> {
    const { state } = await this.accounts.ownPartner(authorize(context, 'IssueInvitation'), partnerId);
    if (state.link.status !== 'in-force') throw new ProblemError('no-invitation-link');
    const { purpose, language } = request;
    if (request.paragraphs) checkParagraphs(request.paragraphs);
    const paragraphs = request.paragraphs ?? defaultParagraphs(request, state.name);
    const link = await this.links.urlOf(partnerId, state.link.linkId);
    const partner = { id: partnerId, name: state.name };
    const sender = await senderRevealed(this.personalData, state.sender);
    return {
      ...composeInvitation({ kind: 'request', purpose, language, partner, sender, paragraphs, link }),
      paragraphs,
      link,
    };
  }
}
