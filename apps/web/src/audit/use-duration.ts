import { useTranslation } from 'react-i18next';

const UNITS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const;

/** How long something took, in the greatest unit of which there is at least one, in the reader's words. */
export function useDuration(): (seconds: number) => string {
  const { i18n } = useTranslation();
  return (seconds) => {
    const { unit, seconds: length } = UNITS.find((each) => seconds >= each.seconds) ?? { unit: 'second', seconds: 1 };
    return new Intl.NumberFormat(i18n.language, {
      style: 'unit',
      unit,
      unitDisplay: 'long',
      maximumFractionDigits: 0,
    }).format(Math.floor(seconds / length));
  };
}
