import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { invitationTextQuery } from '../api/queries';
import type { InvitationText, Language, Service } from '../api/types';
import { LockedLink } from '../ui/LockedLink';
import { Loaded } from '../ui/Loaded';
import { useSettled } from '../ui/use-settled';
import { fixedPartOf, kept } from './email-parts';

interface Properties {
  readonly partnerId: string;
  readonly language: Language;
  readonly services: readonly Service[];
  readonly paragraphs: readonly string[] | undefined;
  /** Called with the edited paragraphs; with nothing where the default ones are wanted back. */
  readonly onEdit: (paragraphs: readonly string[] | undefined) => void;
}

const SETTLES_MS = 350;

/** The email as it will look. Its first two paragraphs may be edited or deleted; the rest, and above all the link, stays as it is (S7, I4). */
export function EmailEditor({ partnerId, language, services, paragraphs, onEdit }: Properties) {
  const { t } = useTranslation();
  const settled = useSettled(paragraphs, SETTLES_MS);
  const query = useQuery({
    ...invitationTextQuery(partnerId, {
      language,
      services: [...services],
      ...(settled && { paragraphs: kept(settled) }),
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={query}>
      {(email) => {
        const shown = paragraphs ?? email.paragraphs;
        return (
          <div className="email" lang={language}>
            <div className="email-subject">{email.subject}</div>
            {shown.map((paragraph, index) => (
              <div key={index} className="paragraph">
                <div className="field">
                  <label htmlFor={`paragraph-${index}`} lang={document.documentElement.lang}>
                    {t('request.paragraph', { number: index + 1 })}
                  </label>
                  <Input.TextArea
                    id={`paragraph-${index}`}
                    value={paragraph}
                    rows={3}
                    onChange={(event) =>
                      onEdit(shown.map((each, place) => (place === index ? event.target.value.replaceAll('\n', ' ') : each)))
                    }
                  />
                </div>
                <Button size="small" onClick={() => onEdit(shown.filter((_, place) => place !== index))}>
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
            <FixedPart email={email} />
          </div>
        );
      }}
    </Loaded>
  );
}

function FixedPart({ email }: { readonly email: InvitationText }) {
  return fixedPartOf(email).map((part) => (part === email.link ? <LockedLink key={part} url={part} /> : <p key={part}>{part}</p>));
}
