import { Button, Input, Tag } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TOLD_EVENTS } from '../activity/sentence';
import { Choice } from '../ui/Choice';
import { useAddress } from '../ui/use-address';
import { isInstant, MomentField } from './MomentField';
import type { Subject } from './time-line-subjects';

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
  const narrowed = subjects.flatMap((subject) => {
    const id = parameters.get(subject);
    return id ? [{ subject, id }] : [];
  });
  return (
    <search>
      <div className="filters">
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
      <details className="more-filters">
        <summary>{t('timeLine.narrow')}</summary>
        <div className="filters">
          {subjects.map((subject) => (
            <IdField
              key={subject}
              label={t(`timeLine.of.${subject}`)}
              asked={parameters.get(subject) ?? ''}
              onEnter={(id) => change({ [subject]: id, event: undefined })}
            />
          ))}
        </div>
      </details>
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
            <Button size="small" onClick={() => change(Object.fromEntries([...subjects, 'event'].map((name) => [name, undefined])))}>
              {t('timeLine.clear')}
            </Button>
          </li>
        </ul>
      )}
    </search>
  );
}

interface IdFieldProperties {
  readonly label: string;
  /** What is asked for now; the field shows it again whenever that becomes something else. */
  readonly asked: string;
  readonly onEnter: (id: string) => void;
}

/** An id, asked for once it has been written out. */
function IdField({ label, asked, onEnter }: IdFieldProperties) {
  const [text, setText] = useState(asked);
  const [shown, setShown] = useState(asked);
  const id = useId();
  if (shown !== asked) {
    setShown(asked);
    setText(asked);
  }
  const enter = () => {
    if (text.trim() !== asked) onEnter(text.trim());
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input id={id} value={text} allowClear onChange={({ target }) => setText(target.value)} onPressEnter={enter} onBlur={enter} />
    </div>
  );
}
