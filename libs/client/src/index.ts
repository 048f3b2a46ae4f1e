export { type ClientOptions, contentOf, etagOf, ResellerClient } from './client.ts';
export { type FeedAccount, type FeedEvent, type FeedOptions } from './feed.ts';
export { isProblem, Problem, type ProblemCode, type ProblemDocument } from './problem.ts';
export type { components, operations, paths } from './schema.d.ts';
export { Unreachable } from './unreachable.ts';
