import { type DomainEvent } from '#domain';
import { type Projection as AnyProjection } from '#projections';
import { type ViewName, type ViewRows } from './rows';

export { eventTypes, idInStream, laterRevision, newest, type Projected } from '#projections';

/** How one of the product's views follows from the log. */
export type Projection<Name extends ViewName, State, Event extends DomainEvent> = AnyProjection<
  ViewRows[Name],
  State,
  Event
> & {
  readonly view: Name;
};
