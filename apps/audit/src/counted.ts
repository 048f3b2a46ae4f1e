const FORMS = new Intl.PluralRules('en');

/** A number with what it counts: `1 event`, `2 events`. */
export function counted(count: number, one: string, more = `${one}s`): string {
  return `${count} ${FORMS.select(count) === 'one' ? one : more}`;
}
