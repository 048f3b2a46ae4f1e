import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import type { AddressErasure } from '../api/types';
import { useCommand } from '../api/use-command';
import { Confirmed } from '../ui/Confirmed';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';

/** Erases a person whose data is kept, by its mail address or its id. The address is sent in a body only: addresses of pages end up in logs. */
export function ErasurePage() {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<string>();
  const [near, setNear] = useState<AddressErasure['near']>();
  const person = text.trim();
  const erase = useCommand(
    () =>
      person.includes('@')
        ? api.POST('/persons/erasures', { body: { address: person } }).then((answer) => {
            setNear(answer.data?.near);
            return answer;
          })
        : api.DELETE('/persons/{personId}', { params: { path: { personId: person } } }).then((answer) => {
            // Of those named before, the others are still to be decided about.
            if (answer.data) setNear((named) => named?.filter((other) => other.id !== person));
            return answer;
          }),
    {
      done: t('erasure.done'),
      onDone: (receipt) => {
        setText('');
        if (receipt.outcome !== 'unchanged') setOutcome(t('erasure.erased'));
        else setOutcome(t(person.includes('@') && receipt.id === undefined ? 'erasure.nobody' : 'erasure.already'));
      },
    },
  );
  return (
    <>
      <PageTitle title={t('center.erasure')} />
      <p>{t('erasure.lead')}</p>
      <Section title={t('erasure.who')}>
        <div className="field">
          <label htmlFor={id}>{t('erasure.person')}</label>
          <Input
            id={id}
            value={text}
            autoComplete="off"
            onChange={({ target }) => {
              setText(target.value);
              setOutcome(undefined);
              setNear(undefined);
            }}
          />
        </div>
        <Confirmed label={t('erasure.erase')} question={t('erasure.question', { person })} command={erase} danger disabled={person === ''}>
          <p>{t('erasure.effect')}</p>
          <p>{t('erasure.stays')}</p>
        </Confirmed>
        <p className="block" role="status">
          {outcome}
        </p>
        {near !== undefined && near.length > 0 && (
          <>
            <p>{t('erasure.near')}</p>
            <ul>
              {near.map((other) => (
                <li key={other.id}>
                  {other.address} <Button onClick={() => setText(other.id)}>{other.id}</Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </Section>
    </>
  );
}
