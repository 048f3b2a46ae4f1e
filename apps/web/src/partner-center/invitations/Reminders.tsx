import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import type { InvitationWithEmail } from '../../api/types';
import { useCommand } from '../../api/use-command';
import { Facts } from '../../ui/Facts';
import { Faults, isAboutNothingBut } from '../../ui/faults';
import { Moment } from '../../ui/Moment';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { Section } from '../../ui/Section';
import { usePartnerContext } from '../context';
import { reminderDaysIn } from './reminder-days';
import { ReminderDays } from './ReminderDays';

const ROUTE = '/partners/{partnerId}/invitations/{invitationId}/reminder-schedule';

/** The reminders that go out by themselves while a request is open: when, the next, and a way to set and stop them. */
export function Reminders({ invitation }: { readonly invitation: InvitationWithEmail }) {
  const { t, i18n } = useTranslation();
  const { partnerId, hindrance } = usePartnerContext();
  const { id: invitationId, reminderDays = [], remindAt, status } = invitation;
  const [text, setText] = useState(reminderDays.join(', '));
  const params = { path: { partnerId, invitationId } };
  const afterDays = reminderDaysIn(text);
  const stop = useCommand(() => api.DELETE(ROUTE, { params }), {
    done: t('reminders.stopped'),
    onDone: () => setText(''),
  });
  const save = useCommand(() => api.PUT(ROUTE, { params, body: { afterDays: [...(afterDays ?? [])] } }), {
    done: t('reminders.set'),
  });
  const isSet = reminderDays.length > 0;
  return (
    <Section title={t('reminders.title')}>
      <p className="quiet">{t('reminders.about')}</p>
      {isSet && (
        <Facts
          facts={[
            {
              name: t('reminders.scheduled'),
              value: new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(reminderDays.map(String)),
            },
            {
              name: t('reminders.next'),
              value: remindAt ? (
                <Moment at={remindAt} />
              ) : (
                t(status === 'issued' ? 'reminders.onceSent' : 'reminders.noneLeft')
              ),
            },
          ]}
        />
      )}
      {isSet && status === 'sent' && invitation.failure?.permanent === true && (
        <Alert className="block" type="warning" showIcon title={t('reminders.undelivered')} />
      )}
      {hindrance === undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <Faults value={save.error}>
            <ReminderDays value={text} onChange={setText} />
          </Faults>
          <div className="form-line">
            <Button htmlType="submit" disabled={!afterDays?.length} loading={save.isPending}>
              {t('reminders.save')}
            </Button>
            {isSet && (
              <Button loading={stop.isPending} onClick={() => stop.mutate()}>
                {t('reminders.stop')}
              </Button>
            )}
          </div>
          {[save.error, stop.error].map(
            (error, at) => error && !isAboutNothingBut(error, ['afterDays']) && <ProblemAlert key={at} error={error} />,
          )}
        </form>
      )}
    </Section>
  );
}
