import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InvitationText, Language } from '../../api/types';
import { Field } from '../../ui/Field';
import { LockedLink } from '../../ui/LockedLink';
import { Loading } from '../../ui/Loading';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { fixedPartOf } from './email-parts';
import type { EmailOfRequest } from './use-email-text';

interface Properties {
  readonly email: EmailOfRequest;
  readonly language: Language;
  readonly paragraphs: readonly string[] | undefined;
  /** Called with the edited paragraphs; with nothing where the default ones are wanted back. */
  readonly onEdit: (paragraphs: readonly string[] | undefined) => void;
}

/**
 * The email as it will look. Its first two paragraphs may be edited or deleted; the rest, and above all the link, stays
 * as it is (S7, I4). What is typed is there whatever the service says of it, and when it says nothing.
 */
export function EmailEditor({ email: { template, faults }, language, paragraphs, onEdit }: Properties) {
  const { t } = useTranslation();
  const { data, error, failureReason, refetch } = template;
  const told = error ?? failureReason;
  const shown = paragraphs ?? data?.paragraphs ?? [];
  return (
    <>
      {data === undefined && !told && <Loading />}
      {told && <ProblemAlert error={told} onRetry={() => void refetch()} />}
      {(data ?? paragraphs) && (
        <div className="email" lang={language}>
          {data && <div className="email-subject">{data.subject}</div>}
          {shown.map((paragraph, index) => (
            <div key={index} className="paragraph">
              <Field
                label={t('request.paragraph', { number: index + 1 })}
                labelLanguage={document.documentElement.lang}
                fault={faults.get(index)}
              >
                {(input) => (
                  <Input.TextArea
                    {...input}
                    value={paragraph}
                    rows={3}
                    onChange={({ target }) => onEdit(shown.with(index, target.value.replaceAll('\n', ' ')))}
                  />
                )}
              </Field>
              <Button size="small" onClick={() => onEdit(shown.toSpliced(index, 1))}>
                {t('request.deleteParagraph', { number: index + 1 })}
              </Button>
            </div>
          ))}
          {paragraphs && (
            <div>
              <Button size="small" onClick={() => onEdit(undefined)}>
                {t('request.resetParagraphs')}
              </Button>
            </div>
          )}
          {data && <FixedPart email={data} />}
        </div>
      )}
    </>
  );
}

function FixedPart({ email }: { readonly email: InvitationText }) {
  return fixedPartOf(email).map((part) =>
    part === email.link ? <LockedLink key={part} url={part} /> : <p key={part}>{part}</p>,
  );
}
