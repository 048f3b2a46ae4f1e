/**
 * Parts that are to be written down as they are now while they go on changing: each is taken when its turn comes, or
 * just before its first change. So a picture of everything at one moment neither holds anybody up nor needs a copy.
 */
export class Unchanged<Part> {
  readonly #due: Set<Part>;

  constructor(
    parts: Iterable<Part>,
    private readonly take: (part: Part) => void,
  ) {
    this.#due = new Set(parts);
  }

  /** To be called before a part changes. */
  beforeChange(part: Part): void {
    if (this.#due.delete(part)) this.take(part);
  }

  /** Takes what is left, one part at each step. */
  *rest(): Generator<void, void> {
    for (const part of this.#due) {
      this.#due.delete(part);
      yield this.take(part);
    }
  }
}
