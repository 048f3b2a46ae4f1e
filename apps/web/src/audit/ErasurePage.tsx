import { Input } from 'antd';
import { type ComponentProps, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import type { AddressErasure } from '../api/types';
import { useCommand } from '../api/use-command';
import { Confirmed } from '../ui/Confirmed';
import { Field } from '../ui/Field';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';

/**
 * Erases a person whose data is kept, by its mail address. The address is sent in a body only: addresses of pages end
 * up in logs.
 */
export function ErasurePage() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<string>();
  const [near, setNear] = useState<AddressErasure['near']>();
  const person = text.trim();
  const erase = useCommand(
    () =>
      api.POST('/persons/erasures', { body: { address: person } }).then((answer) => {
        setNear(answer.data?.near);
        return answer;
      }),
    {
      done: t('erasure.done'),
      onDone: ({ outcome: what, id }) => {
        // What nobody is known by stays, to be corrected.
        if (what !== 'unchanged' || id !== undefined) setText('');
        if (what !== 'unchanged') setOutcome(t('erasure.erased'));
        else setOutcome(t(id === undefined ? 'erasure.nobody' : 'erasure.already'));
      },
    },
  );
  return (
    <>
      <PageTitle title={t('center.erasure')} />
      <p>{t('erasure.lead')}</p>
      <Section title={t('erasure.who')}>
        <Field label={t('erasure.person')}>
          {(input) => (
            <Input
              {...input}
              value={text}
              autoComplete="off"
              onChange={({ target }) => {
                setText(target.value);
                setOutcome(undefined);
                setNear(undefined);
              }}
            />
          )}
        </Field>
        <Erase person={person} command={erase} />
        <p className="block" role="status">
          {outcome}
        </p>
        {near !== undefined && near.length > 0 && (
          <>
            <p>{t('erasure.near')}</p>
            <ul>
              {near.map((other) => (
                <NearPerson
                  key={other.id}
                  person={other}
                  onErased={(told) => {
                    setOutcome(told);
                    // The others are still to be decided about.
                    setNear((named) => named?.filter(({ id }) => id !== other.id));
                  }}
                />
              ))}
            </ul>
          </>
        )}
      </Section>
    </>
  );
}

interface NearProperties {
  readonly person: NonNullable<AddressErasure['near']>[number];
  readonly onErased: (told: string) => void;
}

/** Somebody whose address some mail servers take for the one that was asked for. */
function NearPerson({ person: { id, address }, onErased }: NearProperties) {
  const { t } = useTranslation();
  const erase = useCommand(() => api.DELETE('/persons/{personId}', { params: { path: { personId: id } } }), {
    done: t('erasure.done'),
    onDone: ({ outcome }) => onErased(t(outcome === 'unchanged' ? 'erasure.already' : 'erasure.erased')),
  });
  return (
    <li>
      {address} <Erase person={address} command={erase} small />
    </li>
  );
}

function Erase({
  person,
  command,
  small = false,
}: { readonly person: string; readonly small?: boolean } & Pick<ComponentProps<typeof Confirmed>, 'command'>) {
  const { t } = useTranslation();
  return (
    <Confirmed
      label={t('erasure.erase')}
      question={t('erasure.question', { person })}
      command={command}
      danger
      small={small}
      disabled={person === ''}
    >
      <p>{t('erasure.effect')}</p>
      <p>{t('erasure.stays')}</p>
    </Confirmed>
  );
}
