import { useTranslation } from 'react-i18next';
import { chooseLanguage, currentLanguage, LANGUAGE_NAMES, LANGUAGES } from '../i18n';
import { chooseColorScheme, useColorScheme } from './color-scheme';

/** Language, and light or dark. Each language is called as its readers call it. */
export function AppearanceControls() {
  const { t } = useTranslation();
  const scheme = useColorScheme();
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <>
      <label>
        <span className="visually-hidden">{t('app.language')}</span>
        <select
          className="select"
          value={currentLanguage()}
          onChange={(event) => {
            const language = LANGUAGES.find((each) => each === event.target.value);
            if (language) void chooseLanguage(language);
          }}
        >
          {LANGUAGES.map((language) => (
            <option key={language} value={language} lang={language}>
              {LANGUAGE_NAMES[language]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="icon-button"
        aria-label={t(`app.${other}`)}
        title={t(`app.${other}`)}
        onClick={() => chooseColorScheme(other)}
      >
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.6" />
          <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
        </svg>
      </button>
    </>
  );
}
