import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  type Language,
  type PartnerId,
  type PersonId,
  type Protected,
  type Purpose,
  type RequestTemplate,
  type RequestTemplateId,
  type Service,
} from '#domain';
import { derivedId } from '#event-store';
import { PersonalData } from '#personal-data';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { checkParagraphs, paragraphsIn } from '../invitation-email/compose';
import { usable } from '../personal-data/usable';
import { type Receipt } from '../receipt';
import { ChangePartner, ChangePartnerHandler } from './change-partner';

/** A template in clear. */
export interface TemplateOfRequest {
  readonly name: string;
  readonly purpose: Purpose;
  readonly language: Language;
  readonly services: readonly Service[];
  /** As the partner wrote them; those of the purpose where they are left out. */
  readonly paragraphs?: readonly string[];
}

export interface KeptTemplate extends TemplateOfRequest {
  readonly id: RequestTemplateId;
  /** By whom what was written is erased; absent where nothing was. */
  readonly person?: PersonId;
}

/** The partner's templates of requests (decision 20). */
export class ListRequestTemplates extends Query<readonly KeptTemplate[]> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
  ) {
    super();
  }
}

/** Makes a template, or puts it in the place of one that there is. */
export class SaveRequestTemplate extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly template: TemplateOfRequest,
    readonly inPlaceOf?: RequestTemplateId,
  ) {
    super();
  }
}

@QueryHandler(ListRequestTemplates)
export class ListRequestTemplatesHandler implements IQueryHandler<ListRequestTemplates> {
  constructor(
    private readonly accounts: Accounts,
    private readonly personalData: PersonalData,
  ) {}

  async execute({ context, partnerId }: ListRequestTemplates): Promise<readonly KeptTemplate[]> {
    const { state } = await this.accounts.ownPartner(authorize(context, 'ReadInvitations'), partnerId);
    const written = state.requestTemplates.flatMap(({ wording }) => wording ?? []);
    const revealed = await this.personalData.revealAll(written);
    const texts = new Map(written.map(({ ciphertext }, at) => [ciphertext, revealed[at]]));
    return state.requestTemplates.map((template) => shown(template, (wording) => texts.get(wording.ciphertext)));
  }
}

/** What was written and can be read no more is left out: the paragraphs of the purpose stand in its place. */
function shown(
  { wording, ...template }: RequestTemplate,
  textOf: (wording: Protected) => Awaited<ReturnType<PersonalData['reveal']>> | undefined,
): KeptTemplate {
  const text = wording && textOf(wording);
  return {
    ...template,
    ...(wording && { person: wording.person }),
    ...(text?.kind === 'clear' && { paragraphs: paragraphsIn(text.text) }),
  };
}

/**
 * What is written in a template may name persons. It is nobody's mail address: no mail leads there (RFC 6761), and each
 * template is erased by itself.
 */
const NO_MAIL = 'request-template.invalid';

@CommandHandler(SaveRequestTemplate)
export class SaveRequestTemplateHandler implements ICommandHandler<SaveRequestTemplate> {
  constructor(
    private readonly partners: ChangePartnerHandler,
    private readonly accounts: Accounts,
    private readonly personalData: PersonalData,
  ) {}

  /** Throws `invalid-paragraph` and `url-in-paragraph` as the request itself would. */
  async execute({ context, partnerId, template, inPlaceOf }: SaveRequestTemplate): Promise<Receipt> {
    // Before a key is made for anybody.
    await this.accounts.ownPartner(authorize(context, 'KeepRequestTemplates'), partnerId);
    const templateId = inPlaceOf ?? (derivedId('RequestTemplate', partnerId, context.commandId) as RequestTemplateId);
    const { paragraphs, ...clear } = template;
    if (paragraphs) checkParagraphs(paragraphs);
    const wording = paragraphs && (await this.protect(templateId, paragraphs));
    const change = {
      type: 'SaveRequestTemplate',
      templateId,
      isChange: inPlaceOf !== undefined,
      ...clear,
      ...(wording && { wording }),
    } as const;
    const receipt = await this.partners.execute(new ChangePartner(context, partnerId, change));
    return { ...receipt, id: templateId };
  }

  private protect(templateId: RequestTemplateId, paragraphs: readonly string[]): Promise<Protected> {
    return usable(() =>
      this.personalData.forAddress(`${templateId}@${NO_MAIL}`, (protect) => protect(JSON.stringify(paragraphs))),
    );
  }
}
