import { useTranslation } from 'react-i18next';
import type { Service } from '../api/types';
import type { ListColumn } from './ListView';
import { FEW, ServiceTags } from './ServiceTags';
import { useServiceNames } from './use-service-names';

/** The column of the services of each row. */
export function useServicesColumn<Row extends { readonly services: readonly Service[] }>(): ListColumn<Row> {
  const { t } = useTranslation();
  const namesOf = useServiceNames();
  return {
    key: 'services',
    title: t('service.many'),
    below: 'narrow',
    text: ({ services }) => namesOf(services),
    cell: ({ services }) => <ServiceTags most={FEW} services={services} />,
  };
}
