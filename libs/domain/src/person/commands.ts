export type PersonCommand = { readonly type: 'ErasePerson' };
