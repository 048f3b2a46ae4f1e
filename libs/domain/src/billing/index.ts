export { type BilledTerms, type BillPart, boundsOf, subscriptionBill, type SubscriptionBill } from './bill';
export { beginningOf, type Day, dayOf, daysIn, isDay, isMonth, type Month, monthBefore, monthOf } from './days';
export { addedUp, CURRENCIES, type Currency, CURRENCY_DECIMALS, isCurrency, type Money, type Totals } from './money';
