import { Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isInstant, MomentField } from './MomentField';

interface Properties {
  /** The moment asked for; now, if none is. */
  readonly at: string | undefined;
  /** When it is, where only its place in the log was asked for. */
  readonly recordedAt: string | undefined;
  /** The beginning and the end of what can be chosen, in milliseconds. */
  readonly begin: number;
  readonly end: number;
  /** To step by one event: undefined at either end. */
  readonly steps?: { readonly back: string | undefined; readonly forward: string | undefined };
  /** `replace` while a moment is still being looked for: going back does not lead through all of them. */
  readonly onChoose: (at: string | undefined, options?: { readonly replace: boolean }) => void;
}

/** Chooses a moment: by date, by sliding, or event by event. */
export function MomentBar({ at, recordedAt, begin, end, steps, onChoose }: Properties) {
  const { t } = useTranslation();
  const id = useId();
  const shown = isInstant(at) ? at : at === undefined ? undefined : recordedAt;
  return (
    <div className="moment">
      <div className="filters">
        <MomentField label={t('asOf.moment')} value={shown} onChange={(instant) => onChoose(instant)} />
        <div className="field grow">
          <label htmlFor={id}>{t('asOf.slider')}</label>
          <input
            id={id}
            type="range"
            className="slider"
            min={begin}
            max={end}
            step="any"
            value={shown === undefined ? end : Date.parse(shown)}
            aria-valuetext={
              shown === undefined ? t('asOf.now') : new Date(shown).toLocaleString(document.documentElement.lang)
            }
            onChange={({ target }) => onChoose(instantAt(target.valueAsNumber, end), { replace: true })}
          />
        </div>
      </div>
      <div className="actions">
        {steps && (
          <>
            <Button disabled={steps.back === undefined} onClick={() => onChoose(steps.back)}>
              {t('asOf.back')}
            </Button>
            <Button disabled={steps.forward === undefined} onClick={() => onChoose(steps.forward)}>
              {t('asOf.forward')}
            </Button>
          </>
        )}
        <Button disabled={at === undefined} onClick={() => onChoose(undefined)}>
          {t('asOf.now')}
        </Button>
      </div>
    </div>
  );
}

function instantAt(milliseconds: number, end: number): string | undefined {
  return milliseconds >= end ? undefined : new Date(milliseconds).toISOString();
}
