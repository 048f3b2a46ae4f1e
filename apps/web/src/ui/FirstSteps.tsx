import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { recall, store } from '../app/preferences';
import { Section } from './Section';

export interface Step {
  readonly text: string;
  /** Where it is done. */
  readonly to?: string;
  readonly done: boolean;
}

/**
 * What somebody who is new does first, in order, with what is done already. Gone once all is done, or when the reader
 * hides it.
 */
export function FirstSteps({ steps }: { readonly steps: readonly Step[] }) {
  const { t } = useTranslation();
  const [hidden, hide] = useState(() => recall('first-steps') === 'hidden');
  if (hidden || steps.every(({ done }) => done)) return null;
  return (
    <Section
      title={t('firstSteps.title')}
      actions={
        <button
          type="button"
          className="link-button"
          onClick={() => {
            store('first-steps', 'hidden');
            hide(true);
          }}
        >
          {t('firstSteps.dismiss')}
        </button>
      }
    >
      <ol className="first-steps">
        {steps.map(({ text, to, done }) => (
          <li key={text} className={done ? 'done' : undefined}>
            <span className="visually-hidden">{t(done ? 'firstSteps.done' : 'firstSteps.open')} </span>
            {to !== undefined && !done ? <Link to={to}>{text}</Link> : text}
          </li>
        ))}
      </ol>
    </Section>
  );
}
