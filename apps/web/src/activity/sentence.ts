import { useTranslation } from 'react-i18next';
import type { HistoryEvent } from '../api/types';
import { textOf, useSentenceValues, type Whose } from './sentence-values';
import { TOLD_EVENTS, type ToldEvent } from './told-events';

/** Tells an event of a customer's stream in a sentence of the reader's language. */
export function useSentence(names: ReadonlyMap<string, string>, customerName: string): (event: HistoryEvent) => string {
  const { t } = useTranslation();
  const tell = useEventSentence();
  return (event) => tell(event, { customer: customerName, nameOf: (id) => names.get(id) ?? t('partner.another') });
}

/** Tells any event in a sentence of the reader's language. */
export function useEventSentence(): (event: { readonly type: string; readonly data: object }, whose: Whose) => string {
  const { t } = useTranslation();
  const valuesOf = useSentenceValues();
  return ({ type, data }, whose) => {
    const told = TOLD_EVENTS.find((each) => each === type);
    return told ? t(`event.${sentenceOf(told, data)}`, valuesOf(told, data, whose)) : type;
  };
}

/** Of an event that is told in two ways, the right one. */
function sentenceOf(told: ToldEvent, data: object) {
  if (told === 'RelationshipDeclined' && 'suspicious' in data && data.suspicious === true)
    return 'RelationshipReported';
  // A partner is not told the reason of a correction at its customer.
  if (told === 'CustomerRecordCorrected' && textOf(data, 'reason') === '') return 'CustomerRecordCorrectedUnexplained';
  if (told === 'PartnerSuspended' && textOf(data, 'reason') === '') return 'PartnerSuspendedUnexplained';
  return told;
}
