import type { Operation } from '../../api/types';
import { ChangeOffer } from './ChangeOffer';
import { ChangePartnerOfRecord } from './ChangePartnerOfRecord';
import { ChangeSeats } from './ChangeSeats';
import { OrderAddOn } from './OrderAddOn';
import { ChangeState } from './ChangeState';
import type { SubscriptionActionProperties } from './subscription-action';

/** The form of an operation that is allowed. What only is so, as who gets the bill, has none. */
export function SubscriptionAction({
  operation,
  ...properties
}: SubscriptionActionProperties & { readonly operation: Operation }) {
  switch (operation) {
    case 'add-seats':
    case 'remove-seats':
      return <ChangeSeats operation={operation} {...properties} />;
    case 'order-add-on':
      return <OrderAddOn {...properties} />;
    case 'upgrade':
    case 'transition':
    case 'migrate':
      return <ChangeOffer operation={operation} {...properties} />;
    case 'change-partner-of-record':
      return <ChangePartnerOfRecord {...properties} />;
    case 'suspend':
    case 'reactivate':
    case 'cancel':
      return <ChangeState operation={operation} {...properties} />;
    case 'provision':
    case 'administer':
    case 'receive-bill':
    case 'see':
      return null;
  }
}
