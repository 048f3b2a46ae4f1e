import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirmed } from './Confirmed';

type Command = Pick<UseMutationResult<unknown, Error, void>, 'mutate' | 'status' | 'isPending' | 'error' | 'reset'>;
type Side = 'partner' | 'customer';

interface Properties {
  readonly steps: Readonly<Record<'propose' | 'withdraw' | 'agree' | 'refuse', Command>>;
  readonly own: Side;
  /** The other side by its name. */
  readonly other: string;
  readonly proposedBy?: Side;
  /** What is taken away with the end. */
  readonly removed: ReactNode;
}

/** The steps towards the end of a relationship that one side may take now. */
export function EndStepButtons({ steps, own, other, proposedBy, removed }: Properties) {
  const { t } = useTranslation();
  if (proposedBy === undefined) {
    return (
      <Confirmed label={t('end.propose')} question={t('end.proposeQuestion', { other })} command={steps.propose} small>
        <p>{t('end.proposeEffect')}</p>
        <p>{t('end.effect')}</p>
        {removed}
      </Confirmed>
    );
  }
  if (proposedBy === own) {
    return (
      <Confirmed
        label={t('end.withdraw')}
        question={t('end.withdrawQuestion', { other })}
        command={steps.withdraw}
        small
      >
        <p>{t('end.withdrawEffect')}</p>
      </Confirmed>
    );
  }
  return (
    <>
      <Confirmed label={t('end.agree')} question={t('end.agreeQuestion', { other })} command={steps.agree} danger small>
        <p>{t('end.effect')}</p>
        {removed}
      </Confirmed>
      <Confirmed label={t('end.refuse')} question={t('end.refuseQuestion', { other })} command={steps.refuse} small>
        <p>{t('end.refuseEffect')}</p>
      </Confirmed>
    </>
  );
}
