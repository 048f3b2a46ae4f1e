/**
 * There was no answer, or none of this API: a gateway's page, for instance. What was asked for may have been done;
 * under the same key it can be asked for again.
 */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}
