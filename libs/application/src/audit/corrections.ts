import { CORRECTABLE, type EventId } from '#domain';
import { catalog } from '#event-catalog';
import { type EventLog, type StoredEvent, UnreadableEvent } from '#event-store';

const CORRECTABLE_TYPES: ReadonlySet<string> = new Set(Object.values(CORRECTABLE).flat());
const CORRECTIONS: ReadonlySet<string> = new Set(['CustomerRecordCorrected', 'PartnerRecordCorrected', 'SubscriptionRecordCorrected']);

/** By which events those of a page were corrected, however long afterwards (I18); the earliest correction first. */
export async function correctionsOf(
  log: Pick<EventLog, 'read'>,
  entries: readonly { readonly type: string; readonly stream: string }[],
): Promise<ReadonlyMap<string, readonly EventId[]>> {
  const corrections = new Map<string, EventId[]>();
  const streams = new Set(entries.filter(({ type }) => CORRECTABLE_TYPES.has(type)).map(({ stream }) => stream));
  for (const stream of streams) {
    for await (const stored of log.read(stream)) {
      const corrected = correctedIn(stored);
      if (corrected !== undefined) corrections.set(corrected, [...(corrections.get(corrected) ?? []), stored.id]);
    }
  }
  return corrections;
}

/** Which event it corrects; none if it cannot be read, which its own entry says. */
function correctedIn(stored: StoredEvent): EventId | undefined {
  if (!CORRECTIONS.has(stored.type)) return undefined;
  try {
    const { data } = catalog.decode(stored);
    return 'corrects' in data ? data.corrects : undefined;
  } catch (error) {
    if (error instanceof UnreadableEvent) return undefined;
    throw error;
  }
}
