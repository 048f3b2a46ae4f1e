import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { invitationSenderQuery } from './queries';
import type { InvitationSender } from '../../api/types';
import { useCommand } from '../../api/use-command';
import { Facts } from '../../ui/Facts';
import { Faults, isAboutNothingBut } from '../../ui/faults';
import { Field } from '../../ui/Field';
import { Confirmed } from '../../ui/Confirmed';
import { fieldsOf, isText } from '../../ui/kept-values';
import { Loaded } from '../../ui/Loaded';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { RestoredDraft } from '../../ui/RestoredDraft';
import { Section } from '../../ui/Section';
import { hasDraft, useDraft } from '../../ui/use-draft';
import { usePartnerContext } from '../context';

/**
 * Which person the emails of the partner's requests are from: recipients know somebody by name, and can call and
 * answer.
 */
export function Sender() {
  const { t } = useTranslation();
  const { partnerId, partner } = usePartnerContext();
  const [editing, setEditing] = useState(() => hasDraft(draftOf(partnerId)));
  const remove = useCommand(
    () => api.DELETE('/partners/{partnerId}/invitation-sender', { params: { path: { partnerId } } }),
    {
      done: t('sender.removed'),
    },
  );
  return (
    <Section title={t('sender.title')}>
      <p>{t('sender.about')}</p>
      <Loaded query={useQuery(invitationSenderQuery(partnerId))}>
        {(sender) =>
          editing ? (
            <SenderForm sender={sender} onDone={() => setEditing(false)} />
          ) : (
            <>
              <Facts
                facts={[
                  { name: t('sender.name'), value: sender.name ?? t('sender.none') },
                  { name: t('sender.company'), value: partner.name },
                  { name: t('sender.telephone'), value: sender.telephone ?? '–' },
                  { name: t('sender.replyTo'), value: sender.replyTo ?? '–' },
                ]}
              />
              <div className="form-line">
                <Button onClick={() => setEditing(true)}>{t('sender.change')}</Button>
                {sender.replyTo !== undefined && (
                  <Confirmed label={t('sender.remove')} question={t('sender.removeQuestion')} command={remove} danger>
                    <p>{t('sender.removeEffect')}</p>
                  </Confirmed>
                )}
              </div>
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

const FIELDS = ['name', 'telephone', 'replyTo'] as const;

type Entered = Readonly<Record<(typeof FIELDS)[number], string>>;

function draftOf(partnerId: string): string {
  return `sender of ${partnerId}`;
}

function SenderForm({ sender, onDone }: { readonly sender: InvitationSender; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const {
    draft: entered,
    setDraft: enter,
    isRestored,
    discard,
  } = useDraft<Entered>(
    draftOf(partnerId),
    { name: sender.name ?? '', telephone: sender.telephone ?? '', replyTo: sender.replyTo ?? '' },
    isEntered,
  );
  const close = () => {
    discard();
    onDone();
  };
  const save = useCommand(
    () => {
      const { name, telephone, replyTo } = entered;
      const body = { name, replyTo: replyTo.trim(), ...(telephone.trim() !== '' && { telephone: telephone.trim() }) };
      return api.PUT('/partners/{partnerId}/invitation-sender', { params: { path: { partnerId } }, body });
    },
    { done: t('sender.changed'), onDone: close },
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {isRestored && <RestoredDraft onDiscard={discard} />}
      <Faults value={save.error}>
        {FIELDS.map((name) => (
          <Field
            key={name}
            label={t(`sender.${name}`)}
            name={name}
            hint={name === 'replyTo' ? t('sender.replyToHint') : undefined}
          >
            {(input) => (
              <Input
                {...input}
                value={entered[name]}
                required={name !== 'telephone'}
                inputMode={name === 'replyTo' ? 'email' : name === 'telephone' ? 'tel' : 'text'}
                onChange={({ target }) => enter((before) => ({ ...before, [name]: target.value }))}
              />
            )}
          </Field>
        ))}
      </Faults>
      {save.error && !isAboutNothingBut(save.error, FIELDS) && <ProblemAlert error={save.error} />}
      <div className="form-line">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('sender.save')}
        </Button>
        <Button onClick={close}>{t('command.cancel')}</Button>
      </div>
    </form>
  );
}

function isEntered(kept: unknown): kept is Entered {
  const fields = fieldsOf(kept);
  return FIELDS.every((name) => isText(fields[name]));
}
