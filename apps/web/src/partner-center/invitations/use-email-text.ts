import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { isProblem } from '../../api/problem';
import { invitationTextQuery } from './queries';
import type { InvitationText, Language, Purpose, Service } from '../../api/types';
import { faultAt } from '../../ui/faults';
import { useSettled } from '../../ui/use-settled';
import { isKept, kept } from './email-parts';

const SETTLES_MS = 350;

/** What an email is made for, and its paragraphs as edited; without them while they are the default ones. */
export interface EmailDraft {
  readonly purpose: Purpose;
  readonly language: Language;
  readonly services: readonly Service[];
  readonly paragraphs?: readonly string[];
}

/** The email as it stands before anybody edits it, and what is wrong with the paragraphs as edited. */
export interface EmailOfRequest {
  /** With the default paragraphs. Nothing that is typed makes it fail. */
  readonly template: UseQueryResult<InvitationText>;
  /** By the place of the paragraph among those shown. */
  readonly faults: ReadonlyMap<number, string>;
}

/**
 * Asks for the email, and apart from it whether it could hold these paragraphs: where it could not, what was typed
 * stays and is told what is wrong with it.
 */
export function useEmailText(
  partnerId: string,
  { purpose, language, services, paragraphs }: EmailDraft,
): EmailOfRequest {
  const text = { purpose, language, services: [...services] };
  const template = useQuery({ ...invitationTextQuery(partnerId, text), placeholderData: keepPreviousData });
  const settled = useSettled(paragraphs, SETTLES_MS);
  const { error } = useQuery({
    ...invitationTextQuery(partnerId, { ...text, paragraphs: kept(settled ?? []) }),
    enabled: settled !== undefined,
  });
  const isCurrent = settled === paragraphs && isProblem(error, 'invalid-paragraph', 'url-in-paragraph');
  return { template, faults: isCurrent ? faultsOf(error, settled ?? []) : new Map() };
}

/** A refusal counts the paragraphs that were sent; those that were emptied are not among them. */
function faultsOf(refusal: unknown, paragraphs: readonly string[]): ReadonlyMap<number, string> {
  const places = [...paragraphs.keys()].filter((place) => isKept(paragraphs[place] ?? ''));
  return new Map(
    places.flatMap((place, sent) => {
      const fault = faultAt(refusal, `paragraphs.${sent}`);
      return fault === undefined ? [] : [[place, fault] as const];
    }),
  );
}
