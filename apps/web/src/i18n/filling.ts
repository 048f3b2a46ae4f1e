import type { InitOptions, PostProcessorModule } from 'i18next';
import { joined, marked } from '../../../../libs/plain-text/src/filled';

/** Joins what was filled into a text with the words around it, as the scripts of both want it. */
export const JOINTS: PostProcessorModule = { type: 'postProcessor', name: 'joints', process: joined };

/**
 * How values are filled into texts: as text, for React escapes it; each text in its plural form; with a space where two
 * scripts meet, and only there.
 */
export const FILLING: InitOptions = {
  fallbackLng: false,
  interpolation: { escapeValue: true, escape: marked },
  postProcess: [JOINTS.name],
};
