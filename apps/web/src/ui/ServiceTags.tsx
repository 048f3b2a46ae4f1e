import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Service } from '../api/types';

export function ServiceTags({ services, color }: { readonly services: readonly Service[]; readonly color?: 'success' | 'warning' }) {
  const { t } = useTranslation();
  if (services.length === 0) return <span className="quiet">–</span>;
  return (
    <span className="tags">
      {services.map((service) => (
        <Tag key={service} {...(color && { color })}>
          {t(`service.${service}`)}
        </Tag>
      ))}
    </span>
  );
}
