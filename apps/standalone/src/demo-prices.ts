/**
 * What things cost in the demonstration's market, per seat and month, in hundredths of a yuan: made up, so that its
 * bills have amounts. A real marketplace begins without prices, and its operator sets them.
 */
export const DEMO_PRICES = {
  offer: {
    'exchange-online-plan-1': 2_500,
    'exchange-online-plan-2': 5_000,
    'sharepoint-online-plan-1': 3_100,
    'office-365-business-essentials': 3_600,
    'office-365-business-premium': 8_400,
    'office-365-enterprise-e1': 5_500,
    'office-365-enterprise-e3': 13_200,
    'office-365-proplus': 7_900,
    'dynamics-365-sales': 41_000,
    'dynamics-365-plan': 68_500,
    'azure-plan': 100_000,
    'intune-device': 1_400,
    'power-bi-pro': 6_450,
  },
  'add-on': {
    'exchange-online-archiving': 1_950,
    'extra-file-storage': 130,
    'audio-conferencing': 2_600,
    'dynamics-365-additional-storage': 6_300,
    'azure-standard-support': 64_000,
  },
} as const;
