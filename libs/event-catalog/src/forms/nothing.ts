/** Of an event that says all by its name. */
export class Nothing {
  readonly [field: string]: never;
}
