/** An open menu or dialog, and what one types into. */
const IN_USE = '.navigation.open, details[open], dialog[open], [role=dialog], input, select, textarea';

/** What was pressed last, or was focused when somebody went back: what comes next is seen to have followed from it. */
let left: Element | null = null;
document.addEventListener('click', ({ target }) => (left = target instanceof Element ? target : null), true);
window.addEventListener('popstate', () => (left = document.activeElement));

/**
 * Whether a page that has come may take the focus: it is nowhere, or where somebody left for that page. While a page is
 * on its way people go on with what is there, and what they have reached with the keyboard is theirs.
 */
export function isFocusFree(): boolean {
  const { activeElement: focused } = document;
  if (focused === null || focused === document.body) return true;
  return focused.closest(IN_USE) === null && left !== null && focused.contains(left);
}
