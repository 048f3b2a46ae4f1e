import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ListProcesses, ListViews, type Receipt, type RequestContext, RequestViewSwitch } from '#application';
import { Ctx, effectiveSettings, May } from '#platform';
import { Engines } from '#platform/operations';
import { CommandRoute } from '../commands';
import { answerOf } from './answers';
import { ConfigurationDto, EnginesDto, ProcessesDto, ViewBody, ViewsDto } from './machinery.dto';

/**
 * How the product runs, and views that are made again. Nothing here tells of anybody, so that looking is not recorded,
 * which would need a log that can be written to; what changes something is an event that says who did it.
 */
@ApiTags('machinery')
@ApiBearerAuth()
@Controller('machinery')
export class MachineryController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly engines: Engines,
  ) {}

  /**
   * How far every view is behind the log, where it is read, and what becomes of those that somebody asked to be made
   * again.
   */
  @Get('views')
  @May('ReadMachinery')
  async views(@Ctx() context: RequestContext): Promise<ViewsDto> {
    const { head, rows } = await this.queries.execute(new ListViews(context));
    return { head, rows: rows.map(answerOf) };
  }

  /**
   * The processes beside the API, as what they leave behind says it: the projectors, the reactor with its mails and
   * seals; and the keys that are missing.
   */
  @Get('processes')
  @May('ReadMachinery')
  processes(@Ctx() context: RequestContext): Promise<ProcessesDto> {
    return this.queries.execute(new ListProcesses(context));
  }

  /**
   * Both engines: their versions, whether they answer, and whether they take writes. One that does not answer is told
   * as such.
   */
  @Get('engines')
  @May('ReadMachinery')
  async engineReports(@Ctx() _: RequestContext): Promise<EnginesDto> {
    return { rows: await this.engines.look() };
  }

  /**
   * The configuration of the API as `npm run config` prints it: where each value comes from, and nothing of a secret.
   */
  @Get('configuration')
  @May('ReadMachinery')
  configuration(@Ctx() _: RequestContext): ConfigurationDto {
    return { rows: effectiveSettings(process.env) };
  }

  /**
   * Has a view made again from the log, beside the one in use, and switched to when it is full. A projector does it;
   * `GET /machinery/views` says how far it is. While something that was asked for the view waits or is being done,
   * nothing more is.
   */
  @Post('view-rebuilds')
  @May('RebuildViews')
  @CommandRoute()
  rebuild(@Ctx() context: RequestContext, @Body() { view }: ViewBody): Promise<Receipt> {
    return this.commands.execute(new RequestViewSwitch(context, 'rebuild', view));
  }

  /**
   * Has a view read again from where it was before it was last switched, once that has come to the present end of the
   * log.
   */
  @Post('view-switch-backs')
  @May('RebuildViews')
  @CommandRoute()
  switchBack(@Ctx() context: RequestContext, @Body() { view }: ViewBody): Promise<Receipt> {
    return this.commands.execute(new RequestViewSwitch(context, 'switch-back', view));
  }
}
