/** What a time line can be narrowed to by an id. */
export const SUBJECTS = ['customer', 'partner', 'invitation', 'subscription', 'actor', 'correlation'] as const;
export type Subject = (typeof SUBJECTS)[number];
