import { IsString, Length } from 'class-validator';
import { IsId, IsService } from './fields';
import { type Service } from '#domain';

export class PartnerPath {
  @IsId() partnerId: string;
}

export class CustomerPath {
  @IsId() customerId: string;
}

export class PersonPath {
  @IsId() personId: string;
}

export class ResellerLinkPath extends PartnerPath {
  @IsId() resellerId: string;
}

export class InvitationPath extends PartnerPath {
  @IsId() invitationId: string;
}

export class PartnerCustomerPath extends PartnerPath {
  @IsId() customerId: string;
}

export class PartnerCustomerServicePath extends PartnerCustomerPath {
  @IsService() service: Service;
}

export class PartnerSubscriptionPath extends PartnerCustomerPath {
  @IsId() subscriptionId: string;
}

export class RelationshipPath extends CustomerPath {
  @IsId() partnerId: string;
}

export class RelationshipServicePath extends RelationshipPath {
  @IsService() service: Service;
}

export class RelationshipResellerPath extends RelationshipPath {
  @IsId() resellerId: string;
}

export class CustomerDomainPath extends CustomerPath {
  @IsString() @Length(1, 253) domain: string;
}
