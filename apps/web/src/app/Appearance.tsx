import { ConfigProvider, theme } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { componentTexts } from '../i18n';
import { Notices } from '../ui/Notices';
import { useColorScheme } from './color-scheme';
import { COLOURS, type Colours } from './colours';

/** The nonce the API wrote into this document: styles of the components carry it, or the policy would refuse them. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** The colours of the components. */
function tokensOf(colours: Colours) {
  return {
    colorPrimary: colours.accent,
    colorPrimaryHover: colours['accent-hover'],
    colorPrimaryBg: colours['accent-surface'],
    colorInfo: colours.accent,
    colorInfoBg: colours['accent-surface'],
    colorLink: colours.accent,
    colorSuccess: colours.good,
    colorSuccessBg: colours['good-surface'],
    colorWarning: colours.warning,
    colorWarningBg: colours['warning-surface'],
    colorError: colours.bad,
    colorErrorHover: colours['bad-hover'],
    colorErrorBg: colours['bad-surface'],
    colorText: colours.text,
    colorTextSecondary: colours.quiet,
    colorTextDescription: colours.quiet,
    colorTextPlaceholder: colours.quiet,
    colorBgLayout: colours.page,
    colorBgContainer: colours.surface,
    colorBgElevated: colours.raised,
    colorBorder: colours['strong-border'],
    colorBorderSecondary: colours.border,
  };
}

/** Colours, letters and the component library's own texts, for everything within. */
export function Appearance({ children }: { readonly children: ReactNode }) {
  // Read for its effect: a change of language renders this again.
  useTranslation();
  const scheme = useColorScheme();
  const colours = COLOURS[scheme];
  return (
    <ConfigProvider
      csp={{ nonce }}
      // Between two Chinese characters the library would put a space, which reads as two words.
      button={{ autoInsertSpace: false }}
      // In every language, the library's own too: where one has none the tree within is another, and a change of language would throw away what was typed.
      locale={componentTexts()}
      theme={{
        // The styles of the components are in a file (brand/component-styles.ts); what is set here are the custom properties that they go by.
        zeroRuntime: true,
        hashed: false,
        algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          fontFamily: 'inherit',
          borderRadius: 6,
          ...tokensOf(colours),
        },
        components: { Button: { primaryColor: colours['on-accent'], dangerColor: colours['on-accent'] } },
      }}
    >
      <Notices>{children}</Notices>
    </ConfigProvider>
  );
}
