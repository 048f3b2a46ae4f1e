import { ConfigProvider, type ThemeConfig } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { componentTexts } from '../i18n';
import { Notices } from '../ui/Notices';

/** The nonce the API wrote into this document: styles of the components carry it, or the policy would refuse them. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/**
 * The styles of the components, and the custom properties that they go by, are in a file (brand/component-styles.ts).
 */
const THEME: ThemeConfig = { zeroRuntime: true, hashed: false };

/** Letters and the component library's own texts, for everything within. */
export function Appearance({ children }: { readonly children: ReactNode }) {
  // Read for its effect: a change of language renders this again.
  useTranslation();
  return (
    <ConfigProvider
      csp={{ nonce }}
      // Between two Chinese characters the library would put a space, which reads as two words.
      // The library's own mark of a button that waits is named "loading" in every language, and stays where the answer
      // comes before it has begun to appear: a screen reader, and whoever looks for the button by its name, would find
      // another one.
      button={{ autoInsertSpace: false, loadingIcon: <span className="spinner" aria-hidden /> }}
      // In every language, the library's own too: where one has none the tree within is another, and a change of
      // language would throw away what was typed.
      locale={componentTexts()}
      theme={THEME}
    >
      <Notices>{children}</Notices>
    </ConfigProvider>
  );
}
