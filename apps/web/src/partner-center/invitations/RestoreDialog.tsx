import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PartnerCustomer, RestoreProposal } from '../../api/types';
import { currentLanguage, LANGUAGE_NAMES, LANGUAGES } from '../../i18n';
import { Choice } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { Faults, isAboutNothingBut } from '../../ui/faults';
import { Field } from '../../ui/Field';
import { fieldsOf, isListOf, isOneOf, isText } from '../../ui/kept-values';
import { useNotices } from '../../ui/Notices';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { RestoredDraft } from '../../ui/RestoredDraft';
import { ServiceTags } from '../../ui/ServiceTags';
import { useDraft } from '../../ui/use-draft';
import { usePartnerContext } from '../context';
import { kept } from './email-parts';
import { EmailEditor } from './EmailEditor';
import { RequestedOn } from './RequestedOn';
import { useEmailText } from './use-email-text';
import { type RestoreRequest, useRestore } from './use-restore';

interface Properties {
  readonly customer: PartnerCustomer;
  readonly proposal: RestoreProposal;
  readonly onClose: () => void;
}

/** Whom to ask for what was lost, in which language and words, before it is sent. */
export function RestoreDialog({ customer: { customerId, name }, proposal, onClose }: Properties) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { partnerId } = usePartnerContext();
  const restore = useRestore();
  const { services, requested } = proposal;
  const { draft, setDraft, isRestored, discard } = useDraft<RestoreRequest>(
    `restore of ${customerId} by ${partnerId}`,
    {
      recipient: proposal.recipient ?? '',
      language: proposal.language ?? currentLanguage(),
      ...(proposal.paragraphs && { paragraphs: proposal.paragraphs }),
    },
    isRestoreRequest,
  );
  const { language, paragraphs } = draft;
  const email = useEmailText(partnerId, { purpose: 'restore', services, language, ...(paragraphs && { paragraphs }) });
  const send = useMutation({
    mutationFn: () =>
      restore
        .send(customerId, { ...draft, ...(paragraphs && { paragraphs: kept(paragraphs) }) })
        .finally(() => restore.shown()),
    onSuccess: () => {
      void notices.success(t('restore.sent', { recipient: draft.recipient.trim() }));
      discard();
      onClose();
    },
  });
  return (
    <Dialog
      open
      title={t(requested ? 'restore.againQuestion' : 'restore.question', { customer: name })}
      confirm={t(requested ? 'restore.again' : 'restore.ask')}
      danger={false}
      busy={send.isPending}
      onConfirm={() => email.faults.size === 0 && send.mutate()}
      onClose={onClose}
    >
      {requested && (
        <p>
          <RequestedOn requested={requested} />
        </p>
      )}
      <p>{t('restore.effect')}</p>
      {isRestored && <RestoredDraft onDiscard={discard} />}
      <p>
        <ServiceTags services={services} />
      </p>
      <Faults value={send.error}>
        <Field label={t('invitation.recipient')} name="recipient">
          {(input) => (
            <Input
              {...input}
              required
              inputMode="email"
              value={draft.recipient}
              onChange={({ target }) => setDraft((before) => ({ ...before, recipient: target.value }))}
            />
          )}
        </Field>
      </Faults>
      <Choice
        label={t('request.language')}
        value={language}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onChange={(chosen) => setDraft(({ recipient }) => ({ recipient, language: chosen }))}
      />
      <EmailEditor
        email={email}
        language={language}
        paragraphs={paragraphs}
        onEdit={(edited) =>
          setDraft((before) => ({
            recipient: before.recipient,
            language: before.language,
            ...(edited && { paragraphs: edited }),
          }))
        }
      />
      {send.error && !isAboutNothingBut(send.error, ['recipient']) && <ProblemAlert error={send.error} />}
    </Dialog>
  );
}

/** Whether what was kept can be shown. */
function isRestoreRequest(kept: unknown): kept is RestoreRequest {
  const { recipient, language, paragraphs } = fieldsOf(kept);
  return (
    isText(recipient) && isOneOf(LANGUAGES, language) && (paragraphs === undefined || isListOf(paragraphs, isText))
  );
}
