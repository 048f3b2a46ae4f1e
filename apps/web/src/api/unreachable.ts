/** The service did not answer, or something in between did in its place. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}
