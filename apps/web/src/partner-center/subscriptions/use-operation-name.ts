import { useTranslation } from 'react-i18next';
import type { Right } from '../../api/types';

/** What one may do or not, in words; of `administer` with the service. */
export function useOperationName(): (right: Pick<Right, 'operation' | 'service'>) => string {
  const { t } = useTranslation();
  return ({ operation, service }) =>
    t(`rights.operation.${operation}`, { service: service ? t(`service.${service}`) : '' });
}
