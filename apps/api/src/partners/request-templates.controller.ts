import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  ChangePartner,
  ListRequestTemplates,
  type Receipt,
  type RequestContext,
  SaveRequestTemplate,
  type TemplateOfRequest,
} from '#application';
import { type PartnerId, type RequestTemplateId } from '#domain';
import { Ctx, May } from '#platform';
import { CommandRoute, CreateRoute } from '../commands';
import { PartnerPath } from '../paths.dto';
import { RequestTemplateBody, RequestTemplatePath, RequestTemplatesDto } from './request-templates.dto';

/** Requests that a partner makes again and again, by name (decision 20). */
@ApiTags('invitations')
@ApiBearerAuth()
@Controller('partners/:partnerId/request-templates')
export class RequestTemplatesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Fifty at most. */
  @Get()
  async list(@Ctx() context: RequestContext, @Param() { partnerId }: PartnerPath): Promise<RequestTemplatesDto> {
    return { rows: [...(await this.queries.execute(new ListRequestTemplates(context, partnerId as PartnerId)))] };
  }

  @Post()
  @May('KeepRequestTemplates')
  @CreateRoute()
  make(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Body() body: RequestTemplateBody,
  ): Promise<Receipt> {
    return this.commands.execute(new SaveRequestTemplate(context, partnerId as PartnerId, templateIn(body)));
  }

  /** Puts this in its place. */
  @Put(':templateId')
  @May('KeepRequestTemplates')
  @CommandRoute()
  change(
    @Ctx() context: RequestContext,
    @Param() { partnerId, templateId }: RequestTemplatePath,
    @Body() body: RequestTemplateBody,
  ): Promise<Receipt> {
    const inPlaceOf = templateId as RequestTemplateId;
    return this.commands.execute(new SaveRequestTemplate(context, partnerId as PartnerId, templateIn(body), inPlaceOf));
  }

  @Delete(':templateId')
  @CommandRoute()
  remove(@Ctx() context: RequestContext, @Param() { partnerId, templateId }: RequestTemplatePath): Promise<Receipt> {
    return this.commands.execute(
      new ChangePartner(context, partnerId as PartnerId, {
        type: 'RemoveRequestTemplate',
        templateId: templateId as RequestTemplateId,
      }),
    );
  }
}

function templateIn({ name, purpose, language, services, paragraphs }: RequestTemplateBody): TemplateOfRequest {
  return { name, purpose, language, services, ...(paragraphs !== undefined && { paragraphs }) };
}
