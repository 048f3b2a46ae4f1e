/**
 * A colour for each part it has to play. Words on their ground, and what is filled, have at least the contrast of WCAG
 * 1.4.3.
 */
export interface Colours {
  readonly page: string;
  readonly surface: string;
  /** Of what lies above the page: menus, dialogs. */
  readonly raised: string;
  readonly text: string;
  readonly quiet: string;
  readonly border: string;
  readonly 'strong-border': string;
  readonly accent: string;
  readonly 'accent-hover': string;
  readonly 'accent-surface': string;
  /** What stands on a filled button. */
  readonly 'on-accent': string;
  readonly hover: string;
  readonly good: string;
  readonly 'good-surface': string;
  readonly warning: string;
  readonly 'warning-surface': string;
  readonly bad: string;
  readonly 'bad-hover': string;
  readonly 'bad-surface': string;
}

export type ColorScheme = 'light' | 'dark';

/** One accent; everything else is grey, or says how something stands. */
export const COLOURS: Readonly<Record<ColorScheme, Colours>> = {
  light: {
    page: '#f5f5f9',
    surface: '#ffffff',
    raised: '#ffffff',
    text: '#1b1d27',
    quiet: '#565a6b',
    border: '#e4e5ec',
    'strong-border': '#b6bac8',
    accent: '#4a43c9',
    'accent-hover': '#39329f',
    'accent-surface': '#eeedfb',
    'on-accent': '#ffffff',
    hover: '#f1f1f7',
    good: '#17703a',
    'good-surface': '#e2f3e8',
    warning: '#835000',
    'warning-surface': '#fcf0d6',
    bad: '#bd1f1c',
    'bad-hover': '#9e1916',
    'bad-surface': '#fdeae8',
  },
  dark: {
    page: '#17181f',
    surface: '#1f212a',
    raised: '#282b36',
    text: '#e4e5ec',
    quiet: '#aeb2c0',
    border: '#30333f',
    'strong-border': '#4f5465',
    accent: '#aeabff',
    'accent-hover': '#c8c6ff',
    'accent-surface': '#2f2e4d',
    'on-accent': '#17181f',
    hover: '#272a34',
    good: '#6cc68a',
    'good-surface': '#1c3326',
    warning: '#e2ab54',
    'warning-surface': '#3a2f19',
    bad: '#ff9188',
    'bad-hover': '#ffb4ad',
    'bad-surface': '#402524',
  },
};

/**
 * The same as custom properties, for the document to have before any script is there. On paper it is light, whatever
 * the screen is.
 */
export function colourStyles(): string {
  const properties = (scheme: ColorScheme) =>
    Object.entries(COLOURS[scheme])
      .map(([name, value]) => `--${name}:${value}`)
      .join(';');
  const light = `color-scheme:light;${properties('light')}`;
  const dark = `color-scheme:dark;${properties('dark')}`;
  return `:root{${light}}@media screen{:root[data-theme='dark']{${dark}}}html{background:var(--page)}`;
}
