import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, contentOf } from '../../api/client';
import { type InvitationText, type Language, type RequestTemplate, type Service, SERVICES } from '../../api/types';
import { currentLanguage, LANGUAGE_NAMES, LANGUAGES } from '../../i18n';
import { Choice } from '../../ui/Choice';
import { fieldsOf, isListOf, isOneOf, isText } from '../../ui/kept-values';
import { PageTitle } from '../../ui/PageTitle';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { Section } from '../../ui/Section';
import { RestoredDraft } from '../../ui/RestoredDraft';
import { ServiceChoice } from '../../ui/ServiceChoice';
import { useDraft } from '../../ui/use-draft';
import { usePartnerContext } from '../context';
import { kept } from './email-parts';
import { EmailEditor } from './EmailEditor';
import { NoRequests } from './NoRequests';
import { PreparedRequests } from './PreparedRequests';
import { addressesIn, type EnteredRecipients, RecipientsField } from './RecipientsField';
import { reminderDaysIn } from './reminder-days';
import { ReminderDays } from './ReminderDays';
import { RequestTemplates } from './RequestTemplates';
import { useEmailText } from './use-email-text';
import { type PreparedRequest, usePreparation } from './use-preparation';

const PURPOSES = ['new-relationship', 'multi-partner', 'multi-channel'] as const;

/**
 * Request a reseller relationship (S6, S7): to whom, for what, in which words. Nothing is sent from here but what the
 * partner sends itself.
 */
export function RequestPage() {
  const { t } = useTranslation();
  const { partnerId, hindrance } = usePartnerContext();
  const [prepared, setPrepared] = useState<{ requests: readonly PreparedRequest[]; email: InvitationText }>();
  return (
    <>
      <PageTitle
        title={t(hindrance === 'indirect-reseller' ? 'nav.passOn' : 'nav.request')}
        above={<Link to={`/partner-center/${partnerId}/customers`}>{t('nav.customers')}</Link>}
      />
      {prepared ? (
        <PreparedRequests {...prepared} onAgain={() => setPrepared(undefined)} />
      ) : hindrance ? (
        <NoRequests hindrance={hindrance} />
      ) : (
        <RequestForm onPrepared={setPrepared} />
      )}
    </>
  );
}

interface Draft {
  readonly recipients: EnteredRecipients;
  readonly purpose: (typeof PURPOSES)[number];
  readonly language: Language;
  readonly services: readonly Service[];
  /** As edited; absent while they are the default ones. */
  readonly paragraphs?: readonly string[];
  /** After how many days, as it is typed. */
  readonly reminders: string;
}

/** Whether what was kept can be shown. */
function isDraft(kept: unknown): kept is Draft {
  const { recipients, purpose, language, services, paragraphs, reminders } = fieldsOf(kept);
  const { text, left } = fieldsOf(recipients);
  return (
    isText(text) &&
    isListOf(left, isText) &&
    isOneOf(PURPOSES, purpose) &&
    isOneOf(LANGUAGES, language) &&
    isListOf(services, (each) => isOneOf(SERVICES, each)) &&
    (paragraphs === undefined || isListOf(paragraphs, isText)) &&
    isText(reminders)
  );
}

function RequestForm({
  onPrepared,
}: {
  readonly onPrepared: (prepared: { requests: readonly PreparedRequest[]; email: InvitationText }) => void;
}) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const { draft, setDraft, isRestored, discard } = useDraft<Draft>(
    `request of ${partnerId}`,
    {
      recipients: { text: '', left: [] },
      purpose: 'new-relationship',
      language: currentLanguage(),
      services: [],
      reminders: '',
    },
    isDraft,
  );
  const recipients = addressesIn(draft.recipients);
  const preparation = usePreparation(partnerId);
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const email = useEmailText(partnerId, draft);
  const missing =
    recipients.length === 0
      ? 'request.needsRecipient'
      : draft.services.length === 0
        ? 'request.needsService'
        : email.faults.size > 0
          ? 'request.needsParagraph'
          : reminderDaysIn(draft.reminders) === undefined
            ? 'reminders.fault'
            : undefined;

  const prepare = useMutation({
    mutationFn: async () => {
      const { paragraphs, services, language, purpose } = draft;
      const text = { purpose, language, services: [...services], ...(paragraphs && { paragraphs: kept(paragraphs) }) };
      // Composed first: words that the email cannot hold are refused before any request is made.
      const composed = await contentOf(
        api.POST('/partners/{partnerId}/invitation-text', { params: { path: { partnerId } }, body: text }),
      );
      const requests = await preparation.prepare(recipients, text, reminderDaysIn(draft.reminders) ?? []);
      return { requests, email: composed };
    },
    onSuccess: (made) => {
      discard();
      onPrepared(made);
    },
  });

  return (
    <div className="columns">
      <Section title={t('request.who')} help="multiPartner">
        {isRestored && <RestoredDraft onDiscard={discard} />}
        <RecipientsField entered={draft.recipients} onChange={(entered) => change({ recipients: entered })} />
        <Choice
          label={t('request.purpose')}
          value={draft.purpose}
          options={PURPOSES.map((value) => ({ value, label: t(`purpose.${value}`) }))}
          onChange={(purpose) => change({ purpose })}
        />
        <Choice
          label={t('request.language')}
          value={draft.language}
          options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          onChange={(language) => change({ language })}
        />
        <ServiceChoice
          legend={t('request.services')}
          value={draft.services}
          onChange={(services) => change({ services })}
        />
        <ReminderDays value={draft.reminders} onChange={(reminders) => change({ reminders })} />
        <RequestTemplates
          content={draft}
          onChoose={(template) => setDraft(({ paragraphs: _, ...before }) => ({ ...before, ...contentIn(template) }))}
        />
      </Section>
      <Section title={t('request.email')}>
        <EmailEditor
          email={email}
          language={draft.language}
          paragraphs={draft.paragraphs}
          onEdit={(paragraphs) =>
            setDraft(({ paragraphs: _, ...rest }) => (paragraphs ? { ...rest, paragraphs } : rest))
          }
        />
        <div className="form-line">
          <Button
            type="primary"
            disabled={missing !== undefined}
            loading={prepare.isPending}
            onClick={() => prepare.mutate()}
          >
            {t('request.prepare', { count: recipients.length })}
          </Button>
          <span className="quiet" role="status">
            {preparation.total > 0
              ? t('request.progress', { done: preparation.done, total: preparation.total })
              : missing && t(missing)}
          </span>
        </div>
        {prepare.error && <ProblemAlert error={prepare.error} />}
      </Section>
    </div>
  );
}

/** What a template says of a request; the paragraphs of the purpose, where it says nothing of them. */
function contentIn({ purpose, language, services, paragraphs }: RequestTemplate): Partial<Draft> {
  const known = PURPOSES.find((each) => each === purpose);
  return { ...(known && { purpose: known }), language, services, ...(paragraphs && { paragraphs }) };
}
