import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { forgetUnseen } from '../../api/ask-again';
import { api, contentOf } from '../../api/client';
import type { components } from '../../api/schema';

type Request = Omit<components['schemas']['IssueInvitationBody'], 'recipient'>;

/** What became of one recipient: the request that was made, or why none was. */
export interface PreparedRequest {
  readonly recipient: string;
  readonly invitationId?: string;
  readonly error?: unknown;
}

/**
 * Makes one request for each recipient, one after the other, and says how far it is. A refusal of one stops none of the
 * others.
 */
export function usePreparation(partnerId: string) {
  const queries = useQueryClient();
  const [progress, setProgress] = useState({ done: 0, total: 0 });
  const prepare = async (
    recipients: readonly string[],
    request: Request,
    reminderDays: readonly number[],
  ): Promise<readonly PreparedRequest[]> => {
    const prepared: PreparedRequest[] = [];
    for (const recipient of recipients) {
      setProgress({ done: prepared.length, total: recipients.length });
      prepared.push(await prepareOne(partnerId, recipient, request, reminderDays));
    }
    forgetUnseen(queries);
    await queries.invalidateQueries();
    setProgress({ done: 0, total: 0 });
    return prepared;
  };
  return { ...progress, prepare };
}

async function prepareOne(
  partnerId: string,
  recipient: string,
  request: Request,
  reminderDays: readonly number[],
): Promise<PreparedRequest> {
  let prepared: PreparedRequest = { recipient };
  try {
    const { id } = await contentOf(
      api.POST('/partners/{partnerId}/invitations', {
        params: { path: { partnerId } },
        body: { ...request, recipient },
      }),
    );
    if (id === undefined) return prepared;
    prepared = { recipient, invitationId: id };
    if (reminderDays.length > 0) {
      const params = { path: { partnerId, invitationId: id } };
      const body = { afterDays: [...reminderDays] };
      await contentOf(api.PUT('/partners/{partnerId}/invitations/{invitationId}/reminder-schedule', { params, body }));
    }
    return prepared;
  } catch (error) {
    return { ...prepared, error };
  }
}
