import { simpleParser } from 'mailparser';
import { type DeliveryFailure } from '../postman';

/** Of a report in ASCII (RFC 3464), and of one that may name addresses in any script (RFC 6533). */
const STATUS_PARTS: readonly string[] = ['message/delivery-status', 'message/global-delivery-status'];

/**
 * The failure that a mail server reports of a mail it had taken over: as `code` the status it gives (RFC 3463) after
 * `dsn-`. It has given up for good also where the status says that the cause may pass (4.x.x): then the mail may be
 * sent anew. Undefined for whatever else comes back: notices of delay or delivery, answers by people and machines, and
 * what cannot be read. Keeps nothing of the report but the status.
 */
export async function reportedFailure(message: Buffer): Promise<DeliveryFailure | undefined> {
  for (const part of await statusParts(message)) {
    for (const fields of fieldsOf(part)) {
      if (fields.get('action')?.toLowerCase() === 'failed') return failureOf(fields.get('status') ?? '');
    }
  }
  return undefined;
}

async function statusParts(message: Buffer): Promise<readonly string[]> {
  try {
    const { attachments } = await simpleParser(message, {
      keepDeliveryStatus: true,
      skipHtmlToText: true,
      skipTextToHtml: true,
    });
    return attachments
      .filter(({ contentType }) => STATUS_PARTS.includes(contentType))
      .map(({ content }) => content.toString());
  } catch {
    return []; // whatever it is, it is no report
  }
}

/**
 * The fields about the report, then those about each recipient, by name in lower case. Values end where a comment
 * begins.
 */
function fieldsOf(part: string): readonly ReadonlyMap<string, string>[] {
  const groups = part.split(/\r?\n[ \t]*\r?\n/).map((group) => group.replace(/\r?\n[ \t]+/g, ' '));
  return groups.map((group) => {
    const fields = [...group.matchAll(/^([A-Za-z-]+):[ \t]*([^\s(]*)/gm)];
    return new Map(fields.map(([, name = '', value = '']) => [name.toLowerCase(), value]));
  });
}

/** Where a failure says no more about itself than that it is one, its status is 5.0.0 (RFC 3463, 3). */
function failureOf(given: string): DeliveryFailure {
  const status = /^[45]\.\d{1,3}\.\d{1,3}$/.test(given) ? given : '5.0.0';
  return { code: `dsn-${status}`, permanent: status.startsWith('5') };
}
