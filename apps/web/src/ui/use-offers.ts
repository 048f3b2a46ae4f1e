import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { offersQuery } from '../api/account-queries';
import type { Offer } from '../api/types';
import { currentLanguage } from '../i18n';

const NONE: readonly Offer[] = [];

/** The catalogue; empty until it is there. */
export function useOffers(): readonly Offer[] {
  return useQuery(offersQuery(currentLanguage())).data ?? NONE;
}

/** The one of these offers that was chosen, the first until one is, and what chooses another. */
export function useChosenOffer(offers: readonly Offer[]): readonly [Offer | undefined, (code: string) => void] {
  const [chosen, choose] = useState<string>();
  return [offers.find(({ code }) => code === chosen) ?? offers[0], choose];
}

/** What an offer is called; its code for one that has left the catalogue. */
export function useOfferName(): (code: string) => string {
  const offers = useOffers();
  return (code) => offers.find((offer) => offer.code === code)?.name ?? code;
}

/** What an add-on is called; its code for one that has left the catalogue. */
export function useAddOnName(): (code: string) => string {
  const offers = useOffers();
  const names = new Map(offers.flatMap(({ addOns }) => addOns).map(({ code, name }) => [code, name]));
  return (code) => names.get(code) ?? code;
}

/** Add-ons with their names and seats, in one line. */
export function useAddOnNames(): (addOns: Readonly<Record<string, number>>) => string {
  const addOnName = useAddOnName();
  return (addOns) =>
    Object.entries(addOns)
      .map(([code, seats]) => `${addOnName(code)} (${seats})`)
      .join(', ') || '–';
}
