import { createTransport } from 'nodemailer';

/** The partner's own mail program: sends what a `mailto:` address says, here to the mailbox of this run. */
export async function sendFromMailProgram(address: string, from: string): Promise<void> {
  const { pathname, searchParams } = new URL(address);
  const transport = createTransport(process.env['SMTP_URL']);
  await transport.sendMail({
    from,
    to: decodeURIComponent(pathname),
    subject: searchParams.get('subject') ?? '',
    text: searchParams.get('body') ?? '',
  });
  transport.close();
}
