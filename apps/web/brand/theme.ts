import { theme, type ThemeConfig } from 'antd';
import { COLOURS, type ColorScheme } from '../src/app/colours.ts';

/** How the library's components look. */
export function themeOf(scheme: ColorScheme): ThemeConfig {
  const colours = COLOURS[scheme];
  return {
    algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily: 'inherit',
      borderRadius: 6,
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
    },
    components: { Button: { primaryColor: colours['on-accent'], dangerColor: colours['on-accent'] } },
  };
}
