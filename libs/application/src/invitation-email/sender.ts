/** The person whom a partner's emails are from, as the partner set it. */
export interface InvitationSender {
  readonly name: string;
  readonly telephone?: string;
  /** Where answers go. */
  readonly replyTo: string;
}

/** The sender as it was protected: a JSON object. Undefined where it is none. */
export function senderIn(json: string): InvitationSender | undefined {
  const read: unknown = JSON.parse(json);
  if (typeof read !== 'object' || read === null) return undefined;
  const text = (name: string): unknown => Reflect.get(read, name);
  const [name, telephone, replyTo] = [text('name'), text('telephone'), text('replyTo')];
  if (typeof name !== 'string' || typeof replyTo !== 'string') return undefined;
  return { name, replyTo, ...(typeof telephone === 'string' && { telephone }) };
}
