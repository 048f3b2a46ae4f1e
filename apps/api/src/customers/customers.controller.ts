import { Body, Controller, Delete, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  ChangeCustomer,
  ClaimDomain,
  GetCustomer,
  ListCustomers,
  mailDomainOf,
  type Receipt,
  RegisterCustomer,
  ReleaseDomain,
  ReplayCustomerHistory,
  type RequestContext,
  storedDomainOf,
} from '#application';
import { type CustomerId, type TenantId } from '#domain';
import { shownDomain } from '#mail-address';
import { Ctx, May } from '#platform';
import { CommandRoute, CreateRoute } from '../commands';
import { QueryHeaders } from '../fields';
import { DirectoryParameters, directoryQueryOf } from '../paging.dto';
import { HistoryDto, HistoryParameters } from '../partners/partner-customers.dto';
import { NameBody } from '../partners/partners.dto';
import { CustomerDomainPath, CustomerPath } from '../paths.dto';
import { CustomerDto, CustomersPageDto, RegisterCustomerBody } from './customers.dto';

/** Customer accounts and their mail domains, kept by the operator. */
@ApiTags('customers')
@ApiBearerAuth()
@Controller('customers')
export class CustomersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** All customers, or those searched for, by name. */
  @Get()
  @QueryHeaders()
  async list(@Ctx() context: RequestContext, @Query() parameters: DirectoryParameters): Promise<CustomersPageDto> {
    const { rows, next } = await this.queries.execute(new ListCustomers(context, directoryQueryOf(parameters)));
    return {
      rows: rows.map(({ _id, tenantId, name, status, domains }) => ({
        id: _id,
        tenantId,
        name,
        status,
        domains: domains.map(shownDomain),
      })),
      ...(next !== undefined && { next }),
    };
  }

  /** Registers a customer. */
  @Post()
  @May('RegisterCustomer')
  @CreateRoute()
  register(@Ctx() context: RequestContext, @Body() { tenantId, name }: RegisterCustomerBody): Promise<Receipt> {
    return this.commands.execute(new RegisterCustomer(context, { tenantId: tenantId as TenantId, name }));
  }

  @Get(':customerId')
  async get(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Res({ passthrough: true }) response: { header(name: string, value: string): void },
  ): Promise<CustomerDto> {
    const { revision, domains, ...customer } = await this.queries.execute(
      new GetCustomer(context, customerId as CustomerId),
    );
    if (revision !== undefined) response.header('ETag', `"${revision}"`);
    return { ...customer, domains: domains.map(shownDomain) };
  }

  /** The customer leaves the marketplace: its DAP and its relationships end. */
  @Delete(':customerId')
  @CommandRoute()
  depart(@Ctx() context: RequestContext, @Param() { customerId }: CustomerPath): Promise<Receipt> {
    return this.commands.execute(new ChangeCustomer(context, customerId as CustomerId, { type: 'DepartCustomer' }));
  }

  @Put(':customerId/name')
  @May('RenameCustomer')
  @CommandRoute()
  rename(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Body() { name }: NameBody,
  ): Promise<Receipt> {
    return this.commands.execute(
      new ChangeCustomer(context, customerId as CustomerId, { type: 'RenameCustomer', name }),
    );
  }

  /** Records that a mail domain was verified for this customer. */
  @Put(':customerId/domains/:domain')
  @CommandRoute()
  claimDomain(@Ctx() context: RequestContext, @Param() { customerId, domain }: CustomerDomainPath): Promise<Receipt> {
    return this.commands.execute(new ClaimDomain(context, customerId as CustomerId, mailDomainOf(domain)));
  }

  @Delete(':customerId/domains/:domain')
  @CommandRoute()
  releaseDomain(@Ctx() context: RequestContext, @Param() { customerId, domain }: CustomerDomainPath): Promise<Receipt> {
    return this.commands.execute(new ReleaseDomain(context, customerId as CustomerId, storedDomainOf(domain)));
  }

  /** The customer's whole history, replayed from the log. */
  @Get(':customerId/history')
  history(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Query() { from }: HistoryParameters,
  ): Promise<HistoryDto> {
    return this.queries.execute(
      new ReplayCustomerHistory(
        context,
        customerId as CustomerId,
        undefined,
        from === undefined ? undefined : BigInt(from),
      ),
    );
  }
}
