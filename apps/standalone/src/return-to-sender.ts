import { createTransport } from 'nodemailer';

/** No address there exists: what is sent to one comes back. */
const RETURNING_DOMAIN = /@bounce\.example$/i;

/**
 * Returns a mail that was caught, as a mail server does that finds no such mailbox: with a report (RFC 3464) from
 * nobody to where the mail comes back to.
 *
 * @param sender of the envelope; what nobody sent comes back to nobody
 * @param port where returned mail is received, on this machine
 */
export async function returnToSender(sender: string, recipients: readonly string[], port: number): Promise<void> {
  const missing = recipients.filter((recipient) => RETURNING_DOMAIN.test(recipient));
  if (missing.length === 0 || sender === '') return;
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  await transport.sendMail({ envelope: { from: false, to: sender }, raw: reportOf(sender, missing) });
}

function reportOf(sender: string, missing: readonly string[]): string {
  const failures = missing.map((recipient) => [
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    'Status: 5.1.1',
  ]);
  return [
    'From: Mail Delivery System <mailer-daemon@bounce.example>',
    `To: <${sender}>`,
    'Subject: Undelivered mail returned to sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=report',
    '',
    '--report',
    'Content-Type: text/plain',
    '',
    'There is no mailbox of this name.',
    '',
    '--report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; bounce.example',
    ...failures.flat(),
    '',
    '--report--',
    '',
  ].join('\r\n');
}
