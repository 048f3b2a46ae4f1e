import { Context } from 'mingo';
import { Aggregator } from 'mingo/aggregator';
import { Lazy } from 'mingo/lazy';
import * as stages from 'mingo/operators/pipeline';
import { CommandError, notServed } from '../errors';
import { type Document, isDocument } from '../values/document';
import { expressionContext, refusePatterns, sandbox, withMingo, withPlainNumbers } from './expressions';
import { compileFilter } from './filter';
import { parseSort, sortDocuments } from './sort';

export interface PipelineScope {
  /** The documents of another collection of the same database, for `$lookup`, `$graphLookup` and `$unionWith`. */
  readonly collection?: (name: string) => readonly Document[];
  readonly variables?: Document;
}

/** `$match` and `$sort` follow this server's own filters and order: mingo knows neither int64 nor MongoDB's order of types. */
const match: typeof stages.$match = (input, filter, options) => input.filter(compileFilter(filter, options));
const sort: typeof stages.$sort = (input, specification, _options) =>
  Lazy(sortDocuments(input.collect<Document>(), parseSort(specification), (document) => document));

/** Inside a nested pipeline mingo would write into a copy, which is as good as losing the documents. */
const refuse = (name: string) => (): never => {
  throw notServed(`the stage ${name}`);
};
const pipelineContext = Context.from(
  Context.init({ pipeline: { ...stages, $match: match, $sort: sort, $out: refuse('$out'), $merge: refuse('$merge') } }),
  expressionContext,
);

const NOT_SERVED = new Set(['$out', '$merge', '$changeStream', '$collStats', '$indexStats', '$geoNear', '$search', '$vectorSearch']);
const UPDATE_STAGES = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

/** @throws CommandError when a stage is malformed, unknown or not served */
export function parsePipeline(pipeline: unknown): Document[] {
  if (!Array.isArray(pipeline)) throw new CommandError(14, 'TypeMismatch', "'pipeline' option must be specified as an array");
  return pipeline.map((stage: unknown) => {
    if (!isDocument(stage) || Object.keys(stage).length !== 1) {
      throw new CommandError(40323, 'Location40323', 'A pipeline stage specification object must contain exactly one field.');
    }
    const [name = ''] = Object.keys(stage);
    if (NOT_SERVED.has(name)) throw notServed(`the stage ${name}`);
    if (!Object.hasOwn(stages, name)) throw new CommandError(40324, 'Location40324', `Unrecognized pipeline stage name: '${name}'`);
    return stage;
  });
}

/** Runs the stages over copies of the documents; the stored ones stay as they are. */
export function runPipeline(documents: readonly Document[], pipeline: Document[], scope: PipelineScope): Document[] {
  if (pipeline.length === 0) return [...documents];
  refusePatterns(pipeline);
  const { collection = () => [], variables = {} } = scope;
  const aggregator = new Aggregator(pipeline, {
    ...sandbox,
    context: pipelineContext,
    variables,
    collectionResolver: (name) => collection(name).map(withPlainNumbers),
  });
  return withMingo(() => aggregator.run<Document>(documents.map(withPlainNumbers)));
}

/** An update given as a pipeline, applied to one document. @throws CommandError for a stage that cannot change a document */
export function runUpdatePipeline(document: Document, pipeline: Document[], variables: Document): Document {
  const forbidden = pipeline.flatMap((stage) => Object.keys(stage)).find((name) => !UPDATE_STAGES.has(name));
  if (forbidden !== undefined) {
    throw new CommandError(72, 'InvalidOptions', `${forbidden} is not allowed to be used within an update`);
  }
  return runPipeline([document], pipeline, { variables })[0] ?? document;
}
