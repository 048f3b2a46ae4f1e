import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { SERVICES, type Service } from '../api/types';

/** Services to tick. */
export function ServiceChoice({
  legend,
  offered = SERVICES,
  value,
  onChange,
}: {
  readonly legend: string;
  readonly offered?: readonly Service[];
  readonly value: readonly Service[];
  readonly onChange: (services: Service[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <Checkbox.Group
        className="choices"
        value={[...value]}
        onChange={(ticked: readonly string[]) => onChange(SERVICES.filter((service) => ticked.includes(service)))}
        options={offered.map((service) => ({ value: service, label: t(`service.${service}`) }))}
      />
    </fieldset>
  );
}
