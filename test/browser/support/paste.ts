import { type Locator } from 'playwright-core';

/**
 * Pastes so many characters as a person does, as far as the page lets it: whether the field gets them. They are not put
 * there, since a browser takes long to lay out what is long.
 */
export async function isPasted(field: Locator, characters: number): Promise<boolean> {
  await field.focus();
  return field.page().evaluate<boolean>(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'x'.repeat(${characters}));
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    return document.activeElement.dispatchEvent(event);
  })()`);
}
