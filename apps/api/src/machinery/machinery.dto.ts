import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type EngineReport } from '#platform/operations';
import { PROJECTIONS, VIEW_NAMES, type ViewName } from '#read-models';

/** What is led and switched as one: views by themselves, and those of one fold together. */
const SWITCHED = PROJECTIONS.map(({ name }) => name);

export class LagDto {
  /** Counted up to 1,000. */
  events: number;
  /** There are more than were counted. */
  more: boolean;
  /** How long ago the first of them was recorded. */
  seconds: number;
}

/** What was asked for a view, and what became of it. */
export class ViewRequestDto {
  @ApiProperty({ enum: ['rebuild', 'switch-back'] }) kind: 'rebuild' | 'switch-back';
  @ApiProperty({ enum: ['waiting', 'running', 'done', 'failed'] }) state: 'waiting' | 'running' | 'done' | 'failed';
  askedAt: string;
  endedAt?: string;
  /** How much of the log is in the one that is to be switched to, from 0 to 1. */
  share: number;
  eventsPerSecond: number;
  /** How long it will take, if it goes on so. */
  secondsLeft?: number;
  /** Why it failed: a code, and of an event that cannot be read, which. */
  failure?: string;
}

export class ViewDto {
  @ApiProperty({ enum: SWITCHED, type: String }) view: string;
  /** The views that this is: itself, or those that follow from one fold. */
  @ApiProperty({ enum: VIEW_NAMES, isArray: true }) views: readonly ViewName[];
  /** Under which name it is stored now. */
  storedAs: string;
  /** Where it was read before it was last switched, while that is kept: one may go back to it. */
  former?: string;
  /** A projector keeps it current. */
  isLed: boolean;
  /** It has once held all that there was; until then nobody reads it. */
  isFilled: boolean;
  position: string;
  partitions: number;
  @ApiProperty({ type: LagDto }) lag: LagDto;
  /** How much of the log lies before it, from 0 to 1. */
  share: number;
  parkedStreams: number;
  @ApiPropertyOptional({ type: ViewRequestDto }) request?: ViewRequestDto;
}

export class ViewsDto {
  /** Where the log ended. */
  head: string;
  @ApiProperty({ type: [ViewDto] }) rows: readonly ViewDto[];
}

export class ViewBody {
  @ApiProperty({ enum: SWITCHED, type: String }) @IsIn(SWITCHED) view: string;
}

export class ProjectorDto {
  /** How many views somebody keeps current. */
  led: number;
  of: number;
}

export class ReactorDto {
  /** There is one that leads. */
  isLed: boolean;
  @ApiProperty({ type: LagDto }) lag: LagDto;
  /** So far that it is not ready (`READY_LAG`). */
  isBehind: boolean;
  /** Counted up to 1,000. */
  parked: number;
}

export class MailStateDto {
  /** Mails that wait to be sent, counted up to 1,000. */
  waiting: number;
}

export class SealStateDto {
  sealedAt: string;
  /** How many events are sealed. */
  events: number;
  /** What has been recorded since. */
  @ApiProperty({ type: LagDto }) since: LagDto;
}

export class ProcessesDto {
  @ApiProperty({ type: ProjectorDto }) projector: ProjectorDto;
  @ApiProperty({ type: ReactorDto }) reactor: ReactorDto;
  @ApiProperty({ type: MailStateDto }) mail: MailStateDto;
  /** Absent where the log has never been sealed. */
  @ApiPropertyOptional({ type: SealStateDto }) seal?: SealStateDto;
  /** Persons whose data cannot be read though nobody erased them. */
  missingPersonKeys: number;
}

export class TriedWriteDto {
  @ApiProperty({ enum: ['log', 'views', 'records'] }) where: 'log' | 'views' | 'records';
  /** Why it was refused; absent where it was taken. */
  refusal?: string;
}

export class EngineDto implements EngineReport {
  @ApiProperty({ enum: ['log', 'documents'] }) engine: EngineReport['engine'];
  isReachable: boolean;
  version?: string;
  /** It serves one machine, and no production. */
  isEmbedded?: boolean;
  answeredInMs?: number;
  /** What came of the last write that was tried. */
  @ApiProperty({ type: [TriedWriteDto] }) writes: readonly TriedWriteDto[];
}

export class EnginesDto {
  @ApiProperty({ type: [EngineDto] }) rows: readonly EngineDto[];
}

export class SettingDto {
  name: string;
  /** Nothing of a secret, and no password of an address. */
  value: string;
  @ApiProperty({ enum: ['environment', 'file', 'default', 'none'] }) source:
    'environment' | 'file' | 'default' | 'none';
}

export class ConfigurationDto {
  @ApiProperty({ type: [SettingDto] }) rows: readonly SettingDto[];
}
