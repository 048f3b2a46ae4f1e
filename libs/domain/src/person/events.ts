// STORAGE FORMAT. These names and fields are on disk for ever.

/** Names the person by its stream alone: personal data is never in it. */
export type PersonEvent = { readonly type: 'PersonErased'; readonly data: Readonly<Record<string, never>> };
