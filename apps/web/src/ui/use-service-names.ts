import { useTranslation } from 'react-i18next';
import type { Service } from '../api/types';

/** Several services by their names, in one text. */
export function useServiceNames(): (services: readonly Service[]) => string {
  const { t } = useTranslation();
  return (services) => services.map((service) => t(`service.${service}`)).join(t('service.separator'));
}
