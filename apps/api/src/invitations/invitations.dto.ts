import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { LONGEST_PARAGRAPH, MOST_PARAGRAPHS, type SendingDelivery } from '#application';
import {
  type Channel,
  CHANNELS,
  type Language,
  LAST_REMINDER_DAY,
  MOST_REMINDERS,
  type Purpose,
  PURPOSES,
  type Service,
  SERVICES,
  tidied,
} from '#domain';
import { IsMultiLine } from '#platform';
import { INVITATION_FATES, INVITATION_STATUSES, type InvitationFate, type InvitationStatus } from '#read-models';
import { AreServices, IsId, IsLanguage, MayBeAbsent } from '../fields';
import { PageQuery } from '../paging.dto';

const DELIVERY_STATES = [
  'queued',
  'retrying',
  'sent',
  'failed',
  'dropped',
] as const satisfies readonly SendingDelivery['state'][];

function trimmed(paragraph: unknown): unknown {
  return typeof paragraph === 'string' ? tidied(paragraph) : paragraph;
}

/** What a partner may write itself into the email: two paragraphs, one, or none (S7). */
export const AreParagraphs = () => (target: object, property: string) => {
  for (const decorate of [
    MayBeAbsent(),
    IsArray(),
    ArrayMaxSize(MOST_PARAGRAPHS),
    // For the rules to refuse, which have a word for it: a paragraph is one.
    IsMultiLine(),
    IsString({ each: true }),
    MaxLength(LONGEST_PARAGRAPH, { each: true }),
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(trimmed) : value)),
  ]) {
    decorate(target, property);
  }
};

class EmailBody {
  @IsLanguage() language: Language;
  @AreServices() services: Service[];
  /** The editable paragraphs; the default ones when left out, none when empty. */
  @AreParagraphs() paragraphs?: string[];
}

export class InvitationTextBody extends EmailBody {
  /** What it is written for; a new relationship where it is left out. */
  @ApiPropertyOptional({ enum: PURPOSES }) @MayBeAbsent() @IsIn(PURPOSES) purpose?: Purpose;
}

export class IssueInvitationBody extends EmailBody {
  @ApiProperty({ enum: PURPOSES }) @IsIn(PURPOSES) purpose: Purpose;
  /** The address the email goes to. */
  @IsString() @Length(3, 320) recipient: string;
  /** A customer the partner has, or had, a relationship with. */
  @MayBeAbsent() @IsId() customerId?: string;
  /** A linked indirect reseller that the acceptance page preselects. */
  @MayBeAbsent() @IsId() resellerId?: string;
}

export class ReminderScheduleBody {
  /** So many days after the first sending, each once: one day at least. */
  @ApiProperty({ type: [Number], items: { type: 'integer', minimum: 1, maximum: LAST_REMINDER_DAY } })
  @IsArray()
  @ArrayMaxSize(MOST_REMINDERS)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(LAST_REMINDER_DAY, { each: true })
  afterDays: number[];
}

export class RecipientBody {
  /** The address the email goes to from now on. */
  @IsString() @Length(3, 320) recipient: string;
}

export class ChannelBody {
  /** How the email was sent. */
  @ApiProperty({ enum: CHANNELS }) @IsIn(CHANNELS) channel: Channel;
}

export class AcceptedByBody {
  /** Which of the partner's customers accepted. */
  @IsId() customerId: string;
}

export class InvitationListParameters extends PageQuery {
  @ApiPropertyOptional({ enum: INVITATION_STATUSES })
  @MayBeAbsent()
  @IsIn(INVITATION_STATUSES)
  status?: InvitationStatus;
  /** What became of it; `undelivered` are open ones whose last email came back or could not be sent. */
  @ApiPropertyOptional({ enum: INVITATION_FATES }) @MayBeAbsent() @IsIn(INVITATION_FATES) fate?: InvitationFate;
  /** Those to addresses at this mail domain, in Unicode or in punycode. */
  @MayBeAbsent() @IsString() @Length(1, 253) recipientDomain?: string;
}

export class EmailDto {
  subject: string;
  text: string;
  /** The same, formatted: a whole document. */
  html: string;
}

export class InvitationTextDto extends EmailDto {
  @ApiProperty({ type: [String] }) paragraphs: readonly string[];
  link: string;
}

export class DeliveryFailureDto {
  /**
   * `smtp-` and the mail server's reply code; `dsn-` and the status it returned the mail with (RFC 3463); or what else
   * stood in the way.
   */
  code: string;
  /** Sending it again would come to the same. */
  permanent: boolean;
}

export class InvitationDto {
  id: string;
  @ApiProperty({ enum: PURPOSES }) purpose: Purpose;
  @ApiProperty({ enum: INVITATION_STATUSES }) status: InvitationStatus;
  /** The status, except that one whose last email came back or could not be sent is `undelivered` while it is open. */
  @ApiProperty({ enum: INVITATION_FATES }) fate: InvitationFate;
  /** Absent where `unreadable` says why. */
  recipient?: string;
  /**
   * The recipient has been erased; or the key of its data is missing, which is for whoever operates the product to
   * restore.
   */
  @ApiPropertyOptional({ enum: ['erased', 'key-missing'] }) unreadable?: 'erased' | 'key-missing';
  recipientDomain: string;
  @ApiProperty({ enum: SERVICES, isArray: true }) services: readonly Service[];
  language: string;
  customerId?: string;
  resellerId?: string;
  issuedAt: string;
  lastSentAt?: string;
  /** When it expires: 90 days after the last sending. */
  dueAt?: string;
  /** So many days after the first sending reminders go out; absent while none is wanted. */
  @ApiProperty({ type: [Number], required: false }) reminderDays?: readonly number[];
  /** When the next of them does. */
  remindAt?: string;
  closedAt?: string;
  @ApiPropertyOptional({ enum: SERVICES, isArray: true }) granted?: readonly Service[];
  @ApiPropertyOptional({ enum: SERVICES, isArray: true }) notGranted?: readonly Service[];
  @ApiPropertyOptional({ enum: ['customer', 'domain', 'partner'] }) matchedBy?: 'customer' | 'domain' | 'partner';
  /** Last sent under a link that works no longer: send again. */
  oldLink: boolean;
  failure?: DeliveryFailureDto;
  /** An event could not be read: what is shown is from before it. */
  stale?: boolean;
}

export class InvitationsPageDto {
  rows: InvitationDto[];
  next?: string;
}

export class SendingDeliveryDto {
  /** `queued` until the first attempt, `retrying` between attempts, `dropped` when it was withdrawn before. */
  @ApiProperty({ enum: DELIVERY_STATES }) state: SendingDelivery['state'];
  @ApiProperty({ type: 'integer' }) attempts: number;
  /** While it is retrying. */
  nextAttemptAt?: string;
  failure?: DeliveryFailureDto;
}

export class SendingDto {
  at: string;
  @ApiProperty({ enum: ['request', 'reminder'] }) kind: 'request' | 'reminder';
  @ApiProperty({ enum: CHANNELS }) channel: Channel;
  /** Of what this service sends itself. */
  delivery?: SendingDeliveryDto;
  /** The recipient has been corrected since. */
  toFormerRecipient: boolean;
}

export class InvitationWithEmailDto extends InvitationDto {
  /** The email as it would go out next. */
  email?: EmailDto;
  /** The oldest first. */
  @ApiProperty({ type: [SendingDto] }) sendings: readonly SendingDto[];
}
