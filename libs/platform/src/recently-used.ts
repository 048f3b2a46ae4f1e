/** A map of bounded size that drops what was used longest ago. */
export class RecentlyUsed<Key, Value extends object> {
  private readonly entries = new Map<Key, Value>();

  constructor(private readonly capacity: number) {}

  get(key: Key): Value | undefined {
    const value = this.entries.get(key);
    if (value) this.moveToEnd(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.moveToEnd(key, value);
    if (this.entries.size <= this.capacity) return;
    for (const oldest of this.entries.keys()) {
      this.entries.delete(oldest);
      return;
    }
  }

  /** A Map iterates in the order of insertion, so its first key is the one used longest ago. */
  private moveToEnd(key: Key, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
  }
}
