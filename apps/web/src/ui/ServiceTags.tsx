import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Service } from '../api/types';
import { useServiceNames } from './use-service-names';

interface Properties {
  readonly services: readonly Service[];
  readonly color?: 'success' | 'warning';
  /** More than so many are counted: their names are there on hover, and read to those who cannot see them. */
  readonly most?: number;
}

/** As many as a row of a list has room for. */
export const FEW = 3;

export function ServiceTags({ services, color, most = Infinity }: Properties) {
  const { t } = useTranslation();
  const namesOf = useServiceNames();
  if (services.length === 0) return <span className="quiet">–</span>;
  const shown = services.length > most ? services.slice(0, most) : services;
  const others = namesOf(services.slice(shown.length));
  return (
    <span className="tags">
      {shown.map((service) => (
        <Tag key={service} {...(color && { color })}>
          {t(`service.${service}`)}
        </Tag>
      ))}
      {others !== '' && (
        <Tag title={others} {...(color && { color })}>
          <span aria-hidden="true">+{services.length - shown.length}</span>
          <span className="visually-hidden">{others}</span>
        </Tag>
      )}
    </span>
  );
}
