import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type SubscriptionPath, subscriptionRightsQuery } from './queries';
import type { Right, Subscription } from '../../api/types';
import { currentLanguage } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { Refusal } from './Refusal';
import { isSoAlready } from './subscription-action';
import { SubscriptionAction } from './SubscriptionAction';
import { useOperationName } from './use-operation-name';

/**
 * Every operation, by the rules as they decide it at this moment: what is allowed and changes something with its form,
 * what is refused with the reason.
 */
export function SubscriptionRights({
  path,
  subscription,
}: {
  readonly path: SubscriptionPath;
  readonly subscription: Subscription;
}) {
  const { t } = useTranslation();
  const name = useOperationName();
  return (
    <Loaded query={useQuery(subscriptionRightsQuery(path, currentLanguage()))}>
      {(rights) => (
        <>
          <Section title={t('rights.allowed')}>
            <RightList
              rights={rights.filter(
                ({ allowed, operation }) => allowed && !isSoAlready(operation, subscription.status),
              )}
              none={t('rights.noneAllowed')}
            >
              {(right) => (
                <>
                  <span className="cell">
                    <strong>{name(right)}</strong>
                    <span className="quiet">{t(`rights.effect.${right.operation}`)}</span>
                  </span>
                  <SubscriptionAction operation={right.operation} path={path} subscription={subscription} />
                </>
              )}
            </RightList>
          </Section>
          <Section title={t('rights.refused')}>
            <RightList rights={rights.filter(({ allowed }) => !allowed)} none={t('rights.noneRefused')}>
              {(right) => <Refusal right={right} />}
            </RightList>
          </Section>
        </>
      )}
    </Loaded>
  );
}

function RightList({
  rights,
  none,
  children,
}: {
  readonly rights: readonly Right[];
  readonly none: string;
  readonly children: (right: Right) => ReactNode;
}) {
  if (rights.length === 0) return <EmptyState text={none} />;
  return (
    <ul className="plain-list">
      {rights.map((right) => (
        <li key={`${right.operation} ${right.service ?? ''}`}>{children(right)}</li>
      ))}
    </ul>
  );
}
