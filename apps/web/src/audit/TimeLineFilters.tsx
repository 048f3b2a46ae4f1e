import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { TOLD_EVENTS } from '../activity/told-events';
import { CustomerPicker, PartnerPicker } from './AccountPicker';
import { Choice } from '../ui/Choice';
import { useAddress } from '../ui/use-address';
import { isInstant, MomentField } from './MomentField';
import { PeriodChoice } from './PeriodChoice';
import type { Subject } from './time-line-subjects';

const LED_TO = ['invitation', 'subscription', 'actor', 'correlation'] as const satisfies readonly Subject[];

/** What a time line is narrowed to. It stands in the address. */
export function TimeLineFilters({ subjects }: { readonly subjects: readonly Subject[] }) {
  const { t } = useTranslation();
  const [parameters, change] = useAddress();
  const type = parameters.get('type') ?? '';
  const types = [...new Set([...TOLD_EVENTS, ...(type === '' ? [] : [type])])].sort();
  const instant = (name: string) => {
    const value = parameters.get(name) ?? undefined;
    return isInstant(value) ? value : undefined;
  };
  // What events lead to: it is chosen at an event, by what it is of.
  const narrowed = LED_TO.flatMap((subject) => {
    const id = parameters.get(subject);
    return id ? [{ subject, id }] : [];
  });
  return (
    <search>
      <div className="filters">
        {subjects.includes('customer') && (
          <CustomerPicker
            label={t('timeLine.of.customer')}
            value={parameters.get('customer') ?? undefined}
            onChange={(customer) => change({ customer, event: undefined })}
          />
        )}
        {subjects.includes('partner') && (
          <PartnerPicker
            label={t('timeLine.of.partner')}
            value={parameters.get('partner') ?? undefined}
            onChange={(partner) => change({ partner, event: undefined })}
          />
        )}
        <PeriodChoice
          since={instant('since')}
          until={instant('until')}
          onChange={({ since, until }) => change({ since, until })}
        />
        <Choice
          label={t('timeLine.type')}
          value={type}
          options={[{ value: '', label: t('timeLine.anyType') }, ...types.map((value) => ({ value, label: value }))]}
          onChange={(value) => change({ type: value })}
        />
        <MomentField label={t('timeLine.since')} value={instant('since')} onChange={(since) => change({ since })} />
        <MomentField label={t('timeLine.until')} value={instant('until')} onChange={(until) => change({ until })} />
        <Choice
          label={t('timeLine.view')}
          value={parameters.get('view') === 'raw' ? 'raw' : 'words'}
          options={(['words', 'raw'] as const).map((value) => ({ value, label: t(`timeLine.${value}`) }))}
          onChange={(value) => change({ view: value === 'raw' ? value : undefined })}
        />
      </div>
      {narrowed.length > 0 && (
        <ul className="chips">
          {narrowed.map(({ subject, id }) => (
            <li key={subject}>
              <Tag>
                {t(`timeLine.of.${subject}`)}: <code>{id}</code>{' '}
                <button
                  type="button"
                  className="link-button"
                  aria-label={t('timeLine.remove', { filter: t(`timeLine.of.${subject}`) })}
                  onClick={() => change({ [subject]: undefined, event: undefined })}
                >
                  ×
                </button>
              </Tag>
            </li>
          ))}
          <li>
            <Button
              size="small"
              onClick={() => change(Object.fromEntries([...LED_TO, 'event'].map((name) => [name, undefined])))}
            >
              {t('timeLine.clear')}
            </Button>
          </li>
        </ul>
      )}
    </search>
  );
}
