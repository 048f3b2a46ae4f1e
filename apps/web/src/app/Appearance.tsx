import { ConfigProvider, theme } from 'antd';
import { type ReactNode, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { componentTexts } from '../i18n';
import { Notices } from '../ui/Notices';
import { useColorScheme } from './color-scheme';

/** The nonce the API wrote into this document: styles of the components carry it, or the policy would refuse them. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// The library's own colours for quiet words, for states and under the pointer are too faint to be read by everybody (WCAG 1.4.3).
const LIGHT = {
  colorPrimary: '#0b57d0',
  colorPrimaryHover: '#0a4cb5',
  colorInfo: '#0b57d0',
  colorLink: '#0b57d0',
  colorSuccess: '#17753a',
  colorWarning: '#8a5300',
  colorError: '#c5221f',
  colorErrorHover: '#a81d1a',
  colorSuccessBg: '#e3f4e8',
  colorWarningBg: '#fdf1d8',
  colorErrorBg: '#fde9e7',
  colorInfoBg: '#e6effd',
  colorTextSecondary: '#555555',
  colorTextDescription: '#555555',
  colorTextPlaceholder: '#6b6b6b',
};
const DARK = {
  colorPrimary: '#7fb3ff',
  colorPrimaryHover: '#a5caff',
  colorInfo: '#7fb3ff',
  colorLink: '#7fb3ff',
  colorSuccess: '#5fc27e',
  colorWarning: '#e0a33e',
  colorError: '#ff8a80',
  colorErrorHover: '#ffb1aa',
  colorSuccessBg: '#16301f',
  colorWarningBg: '#362a12',
  colorErrorBg: '#3a1d1b',
  colorInfoBg: '#17263d',
  colorTextSecondary: '#b5b5b5',
  colorTextDescription: '#b5b5b5',
  colorTextPlaceholder: '#a0a0a0',
};
/** What stands on a filled button; in the dark these are lighter than white could be read on. */
const ON_FILLED = { light: '#ffffff', dark: '#0b1626' };

/** Colours, letters and the component library's own texts, for everything within. */
export function Appearance({ children }: { readonly children: ReactNode }) {
  // Read for its effect: a change of language renders this again.
  useTranslation();
  const scheme = useColorScheme();
  const locale = componentTexts();
  return (
    <ConfigProvider
      csp={{ nonce }}
      // Between two Chinese characters the library would put a space, which reads as two words.
      button={{ autoInsertSpace: false }}
      {...(locale && { locale })}
      theme={{
        algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          fontFamily: 'inherit',
          borderRadius: 6,
          ...(scheme === 'dark' ? DARK : LIGHT),
        },
        components: { Button: { primaryColor: ON_FILLED[scheme], dangerColor: ON_FILLED[scheme] } },
      }}
    >
      <Colours scheme={scheme} />
      <Notices>{children}</Notices>
    </ConfigProvider>
  );
}

/** The library's colours for our own styles, as custom properties. Set by script, so that no inline style is needed. */
function Colours({ scheme }: { readonly scheme: string }) {
  const { token } = theme.useToken();
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const colours = {
      '--page': token.colorBgLayout,
      '--surface': token.colorBgContainer,
      '--text': token.colorText,
      '--quiet': token.colorTextSecondary,
      '--border': token.colorBorderSecondary,
      '--strong-border': token.colorBorder,
      '--accent': token.colorPrimary,
      '--accent-surface': token.colorPrimaryBg,
      '--hover': token.colorFillTertiary,
      '--good': token.colorSuccess,
      '--warning': token.colorWarning,
      '--warning-surface': token.colorWarningBg,
      '--bad': token.colorError,
    };
    style.setProperty('color-scheme', scheme);
    for (const [name, value] of Object.entries(colours)) style.setProperty(name, value);
  }, [token, scheme]);
  return null;
}
