import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { numberFormat } from './formats';

/** Writes what is a number as the reader's language does, and leaves all else as it is. */
export function useWritten(): (content: ReactNode) => ReactNode {
  const { i18n } = useTranslation();
  return (content) => (typeof content === 'number' ? numberFormat(i18n.language).format(content) : content);
}
