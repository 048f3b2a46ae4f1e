import { LockedLink } from '../../ui/LockedLink';

/** An email as it goes out. */
export function EmailText({
  email: { subject, text },
  language,
}: {
  readonly email: { readonly subject: string; readonly text: string };
  readonly language: string;
}) {
  return (
    <div className="email" lang={language}>
      <div className="email-subject">{subject}</div>
      {text
        .trimEnd()
        .split('\n\n')
        .map((part) =>
          /^https?:\/\/\S+$/.test(part) ? <LockedLink key={part} url={part} /> : <p key={part}>{part}</p>,
        )}
    </div>
  );
}
