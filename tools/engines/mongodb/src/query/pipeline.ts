import { Context } from 'mingo';
import { Aggregator } from 'mingo/aggregator';
import { Lazy } from 'mingo/lazy';
import * as stages from 'mingo/operators/pipeline';
import { CommandError, notServed } from '../errors';
import { numeric, typeRank } from '../values/compare';
import { type Document, isDocument } from '../values/document';
import { expressionContext, refusePatterns, sandbox, withMingo, withPlainNumbers } from './expressions';
import { compileFilter } from './filter';
import { parseSort, sortDocuments } from './sort';

export interface PipelineScope {
  /** The documents of another collection of the same database, for `$lookup`, `$graphLookup` and `$unionWith`. */
  readonly collection?: (name: string) => readonly Document[];
  readonly variables?: Document;
}

/**
 * `$match` and `$sort` follow this server's own filters and order: mingo knows neither int64 nor MongoDB's order of
 * types.
 */
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

const NOT_SERVED = new Set([
  '$out',
  '$merge',
  '$changeStream',
  '$collStats',
  '$indexStats',
  '$geoNear',
  '$search',
  '$vectorSearch',
]);
const UPDATE_STAGES = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

/** @throws CommandError when a stage is malformed, unknown or not served */
export function parsePipeline(pipeline: unknown): Document[] {
  if (!Array.isArray(pipeline))
    throw new CommandError(14, 'TypeMismatch', "'pipeline' option must be specified as an array");
  return pipeline.map((stage: unknown) => {
    if (!isDocument(stage) || Object.keys(stage).length !== 1) {
      throw new CommandError(
        40323,
        'Location40323',
        'A pipeline stage specification object must contain exactly one field.',
      );
    }
    const [name = ''] = Object.keys(stage);
    if (NOT_SERVED.has(name)) throw notServed(`the stage ${name}`);
    if (!Object.hasOwn(stages, name))
      throw new CommandError(40324, 'Location40324', `Unrecognized pipeline stage name: '${name}'`);
    checkStage(name, stage[name]);
    return stage;
  });
}

/** @throws CommandError for the limits, the sort keys and the nested pipelines that a real server refuses */
function checkStage(name: string, operand: unknown): void {
  if (name === '$limit' || name === '$skip') return checkAmount(name, operand);
  if (name === '$match' && !isDocument(operand)) {
    throw new CommandError(15959, 'Location15959', 'the match filter must be an expression in an object');
  }
  if (name === '$sort' && (!isDocument(operand) || Object.keys(operand).length === 0)) {
    throw isDocument(operand)
      ? new CommandError(15976, 'Location15976', '$sort stage must have at least one sort key')
      : new CommandError(15973, 'Location15973', 'the $sort key specification must be an object');
  }
  if (!isDocument(operand)) return;
  if (name === '$facet') for (const nested of Object.values(operand)) parsePipeline(nested);
  if ((name === '$lookup' || name === '$unionWith') && operand['pipeline'] !== undefined)
    parsePipeline(operand['pipeline']);
}

function checkAmount(name: '$limit' | '$skip', operand: unknown): void {
  const amount = typeRank(operand) === 10 ? Number(numeric(operand)) : Number.NaN;
  if (name === '$limit' && amount === 0) throw new CommandError(15958, 'Location15958', 'the limit must be positive');
  if (Number.isInteger(amount) && amount >= 0) return;
  const code = name === '$limit' ? 5107201 : 5107200;
  throw new CommandError(code, `Location${code}`, `invalid argument to ${name} stage: Expected a non-negative number`);
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

/**
 * An update given as a pipeline, applied to one document. @throws CommandError for a stage that cannot change a
 * document
 */
export function runUpdatePipeline(document: Document, pipeline: Document[], variables: Document): Document {
  const forbidden = pipeline.flatMap((stage) => Object.keys(stage)).find((name) => !UPDATE_STAGES.has(name));
  if (forbidden !== undefined) {
    throw new CommandError(72, 'InvalidOptions', `${forbidden} is not allowed to be used within an update`);
  }
  return runPipeline([document], pipeline, { variables })[0] ?? document;
}
