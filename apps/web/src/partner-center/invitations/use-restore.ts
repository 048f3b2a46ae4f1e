import { useQueryClient } from '@tanstack/react-query';
import { ANYTHING, askAgain } from '../../api/ask-again';
import { api, contentOf } from '../../api/client';
import { restoreProposalQuery } from './queries';
import type { Language, RestoreProposal } from '../../api/types';
import { usePartnerContext } from '../context';

export interface RestoreRequest {
  readonly recipient: string;
  readonly language: Language;
  /** As edited; absent while they are the default ones. */
  readonly paragraphs?: readonly string[];
}

/** Asks customers for what was lost, and has the email sent at once. */
export function useRestore() {
  const queries = useQueryClient();
  const { partnerId } = usePartnerContext();
  /** As it is now, not as it was shown. */
  const proposal = (customerId: string): Promise<RestoreProposal> =>
    queries.fetchQuery({ ...restoreProposalQuery(partnerId, customerId), staleTime: 0, retry: false });
  /** Answers the id of the request. */
  const send = async (customerId: string, { recipient, language, paragraphs }: RestoreRequest): Promise<string> => {
    const body = { recipient: recipient.trim(), language, ...(paragraphs && { paragraphs: [...paragraphs] }) };
    const made = api.POST('/partners/{partnerId}/customers/{customerId}/restore-requests', {
      params: { path: { partnerId, customerId } },
      body,
    });
    const { id = '' } = await contentOf(made);
    const path = { partnerId, invitationId: id };
    await contentOf(
      api.POST('/partners/{partnerId}/invitations/{invitationId}/sendings', {
        params: { path },
        body: { channel: 'smtp' },
      }),
    );
    return id;
  };
  return { proposal, send, shown: () => askAgain(queries, [ANYTHING]) };
}

/**
 * The request that can be made without asking anything; undefined where the customer is being asked already, or nobody
 * is known to write to.
 */
export function unasked(
  { recipient, language, paragraphs, requested }: RestoreProposal,
  preferred: Language,
): RestoreRequest | undefined {
  if (recipient === undefined || requested) return undefined;
  return { recipient, language: language ?? preferred, ...(paragraphs && { paragraphs }) };
}
