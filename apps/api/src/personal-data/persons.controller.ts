import { Body, Controller, Delete, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type AddressErasure,
  ErasePerson,
  ErasePersonOfAddress,
  type Receipt,
  type RequestContext,
} from '#application';
import { type PersonId } from '#domain';
import { Ctx, May } from '#platform';
import { CommandRoute } from '../commands';
import { PersonPath } from '../paths.dto';
import { AddressErasureDto, ErasedAddressBody } from './persons.dto';

/** The persons whose data is kept: addressees of invitations. */
@ApiTags('personal data')
@ApiBearerAuth()
@Controller('persons')
export class PersonsController {
  constructor(private readonly commands: CommandBus) {}

  /** Erases a person for ever: what is kept of it, in history, views and backups, can be read by nobody any more. */
  @Delete(':personId')
  @CommandRoute()
  erase(@Ctx() context: RequestContext, @Param() { personId }: PersonPath): Promise<Receipt> {
    return this.commands.execute(new ErasePerson(context, personId as PersonId));
  }

  /**
   * The same, for whoever is known by a mail address, in whatever case: `id` is the person; without it, nobody is known
   * by that address.
   */
  @Post('erasures')
  @May('ErasePerson')
  @CommandRoute(AddressErasureDto)
  eraseAddress(@Ctx() context: RequestContext, @Body() { address }: ErasedAddressBody): Promise<AddressErasure> {
    return this.commands.execute(new ErasePersonOfAddress(context, address));
  }
}
