import { useTranslation } from 'react-i18next';
import type { Right } from '../../api/types';
import { useKnownText } from '../../i18n/known-text';
import { Moment } from '../../ui/Moment';
import { useOperationName } from './use-operation-name';

type CitedEvent = NonNullable<Right['because']>[number];

/** What may not be done, why, what to do about it, and the events it rests on. */
export function Refusal({ right }: { readonly right: Right }) {
  const name = useOperationName();
  const { reason, next, because = [] } = right;
  return (
    <span className="cell">
      <strong>{name(right)}</strong>
      <span>{reason}</span>
      <span className="quiet">{next}</span>
      {because.map((event) => (
        <CitedEventLine key={event.id} event={event} />
      ))}
    </span>
  );
}

function CitedEventLine({ event: { type, at, service, cause } }: { readonly event: CitedEvent }) {
  const { t } = useTranslation();
  const known = useKnownText();
  return (
    <span>
      <Moment at={at} />{' '}
      {t(`rights.because.${type}`, {
        service: service ? t(`service.${service}`) : '',
        cause: cause ? known('cause', cause) : '',
      })}
    </span>
  );
}
