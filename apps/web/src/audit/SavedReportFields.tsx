import { Alert, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';

export const SCHEDULES = ['never', 'weekly', 'monthly'] as const;
export type Schedule = (typeof SCHEDULES)[number];

interface Properties {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly schedule: Schedule;
  readonly onSchedule: (schedule: Schedule) => void;
  /** Where mails go; nobody without one is mailed anything. */
  readonly address: string | undefined;
}

/** Under which name a report is saved, and whether it is mailed. */
export function SavedReportFields({ name, onName, schedule, onSchedule, address }: Properties) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('savedReports.name')} name="name">
        {(input) => (
          <Input {...input} required maxLength={100} value={name} onChange={({ target }) => onName(target.value)} />
        )}
      </Field>
      {address === undefined ? (
        <p className="quiet">{t('savedReports.noAddress')}</p>
      ) : (
        <>
          <Choice
            label={t('savedReports.schedule')}
            value={schedule}
            options={SCHEDULES.map((value) => ({ value, label: t(`savedReports.schedules.${value}`) }))}
            onChange={onSchedule}
          />
          {schedule !== 'never' && <Alert type="info" showIcon title={t('savedReports.mailed', { address })} />}
        </>
      )}
    </>
  );
}
