import { type OperationEvent } from './events';

type DataOf<Type extends OperationEvent['type']> = Extract<OperationEvent, { readonly type: Type }>['data'];

export type OperationCommand =
  | ({ readonly type: 'ReleaseParkedStream' } & DataOf<'ParkedStreamReleased'>)
  | ({ readonly type: 'ReleaseParkedReaction' } & DataOf<'ParkedReactionReleased'>)
  | ({ readonly type: 'RequestViewRebuild' } & DataOf<'ViewRebuildRequested'>)
  | ({ readonly type: 'RequestViewSwitchBack' } & DataOf<'ViewSwitchBackRequested'>)
  | ({ readonly type: 'RequestMailRetry' } & DataOf<'MailRetryRequested'>);
