export { type BilledTerms, type BillPart, boundsOf, subscriptionBill, type SubscriptionBill, totalOf } from './bill';
export { beginningOf, type Day, dayOf, daysIn, isDay, isMonth, type Month, monthBefore, monthOf } from './days';
export {
  AmountTooLarge,
  CURRENCIES,
  type Currency,
  CURRENCY_DECIMALS,
  isCurrency,
  type Money,
  sumByCurrency,
} from './money';
