/** Whether a text says what somebody types, whatever its case and width. */
export function holds(text: string, typed: string): boolean {
  return folded(text).includes(folded(typed.trim()));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase();
}
