import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetUnseen } from '../api/ask-again';
import { api, contentOf } from '../api/client';
import { isProblem } from '../api/problem';
import type { AcceptancePreview, Me, PreviewedService, Service } from '../api/types';
import { currentLanguage } from '../i18n';
import { Confirmed } from '../ui/Confirmed';
import { Dialog } from '../ui/Dialog';
import { Moment } from '../ui/Moment';
import { ProblemAlert } from '../ui/ProblemAlert';
import { Section } from '../ui/Section';
import type { Answer } from './Answered';
import { AskingPartner } from './AskingPartner';
import { OfferedServices } from './OfferedServices';

export interface Invited {
  readonly customer: Me['customers'][number];
  readonly link: string;
}

interface Properties extends Invited {
  readonly preview: AcceptancePreview;
  readonly onAnswered: (answer: Answer) => void;
}

/**
 * Who asks, for what, and what would change (S3, S12); then accept, decline or report (S10). What another partner holds
 * is taken from it only by name, as the page has shown it (decision 1).
 */
export function AcceptanceForm({ customer, link, preview: first, onAnswered }: Properties) {
  const { t } = useTranslation();
  const [preview, setPreview] = useState(first);
  const [ticked, setTicked] = useState<readonly Service[]>([]);
  const [confirming, setConfirming] = useState(false);
  const acceptance = useAcceptance({ customer, link }, preview, ticked, (answer) => onAnswered(answer));
  const held = preview.services.filter(({ service, outcome }) => outcome === 'held' && ticked.includes(service));
  const granted = preview.services.filter(
    ({ service, outcome }) => (outcome === 'grant' || outcome === 'beside') && ticked.includes(service),
  );
  const { partner } = preview;

  const accept = () =>
    acceptance.mutate(held, {
      onSettled: () => setConfirming(false),
      onError: (error) => {
        const present = isProblem(error, 'service-held', 'reassignment-outdated')
          ? previewIn(error.document)
          : undefined;
        if (present) setPreview((before) => merged(before, present));
      },
    });

  return (
    <>
      <p>{t('accept.actingFor', { customer: customer.name })}</p>
      <AskingPartner partner={partner} />
      <Section title={t('accept.what')} help="dap">
        <ul>
          <li>{t('accept.does')}</li>
          <li>{t('accept.doesNot')}</li>
          <li>{t('accept.revocable')}</li>
        </ul>
      </Section>
      <Section title={t('accept.services')} help="csp">
        <OfferedServices
          services={preview.services}
          proposed={preview.proposed ?? []}
          subscribed={preview.subscribed ?? []}
          ticked={ticked}
          partnerName={partner.name}
          onTick={setTicked}
        />
      </Section>
      {acceptance.error && <ProblemAlert error={acceptance.error} />}
      <div className="form-line">
        <Button
          type="primary"
          size="large"
          disabled={ticked.length === 0}
          loading={acceptance.isPending}
          onClick={() => (held.length > 0 ? setConfirming(true) : accept())}
        >
          {t('accept.accept')}
        </Button>
        <Decline invited={{ customer, link }} partnerName={partner.name} onAnswered={onAnswered} />
        {ticked.length === 0 && <span className="quiet">{t('accept.tickFirst')}</span>}
      </div>
      <Dialog
        open={confirming}
        title={t('accept.reassignTitle')}
        confirm={t('accept.reassign')}
        danger
        busy={acceptance.isPending}
        onConfirm={accept}
        onClose={() => setConfirming(false)}
      >
        <Alert className="block" type="warning" showIcon title={t('accept.reassignEffect')} />
        <ul>
          {held.map(({ service, holder }) => (
            <li key={service}>
              {t('accept.reassignLine', {
                service: t(`service.${service}`),
                holder: holder?.name,
                partner: partner.name,
              })}
              {holder && (
                <span className="quiet">
                  {' '}
                  ({t('dap.since')} <Moment at={holder.since} dateOnly />)
                </span>
              )}
            </li>
          ))}
          {granted.map(({ service, holder }) => (
            <li key={service}>
              {t(holder ? 'accept.besideLine' : 'accept.grantLine', {
                service: t(`service.${service}`),
                holder: holder?.name ?? '',
                partner: partner.name,
              })}
            </li>
          ))}
        </ul>
        <p>{t('accept.reassignStays')}</p>
      </Dialog>
    </>
  );
}

function useAcceptance(
  { customer, link }: Invited,
  preview: AcceptancePreview,
  ticked: readonly Service[],
  onAnswered: (answer: Answer) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (held: readonly PreviewedService[]) =>
      contentOf(
        api.POST('/customers/{customerId}/acceptances', {
          params: { path: { customerId: customer.id } },
          body: {
            link,
            services: [...ticked],
            reassign: held.flatMap(({ service, holder }) => (holder ? [{ service, from: holder.id }] : [])),
            language: currentLanguage(),
          },
        }),
      ),
    onSuccess: ({ outcome }) => {
      onAnswered({
        kind: outcome === 'unchanged' ? 'already' : 'accepted',
        partnerName: preview.partner.name,
        services: ticked,
      });
      forgetUnseen(queries);
      void queries.invalidateQueries({
        queryKey: ['customer', customer.id],
        predicate: ({ queryKey }) => !queryKey.includes('acceptance-preview'),
      });
    },
  });
}

function Decline({
  invited: { customer, link },
  partnerName,
  onAnswered,
}: {
  readonly invited: Invited;
  readonly partnerName: string;
  readonly onAnswered: (answer: Answer) => void;
}) {
  const { t } = useTranslation();
  const decline = (suspicious: boolean) => () =>
    contentOf(
      api.POST('/customers/{customerId}/declines', {
        params: { path: { customerId: customer.id } },
        body: { link, suspicious },
      }),
    );
  const answered = (kind: 'declined' | 'reported') => () => onAnswered({ kind, partnerName, services: [] });
  const declined = useMutation<unknown>({ mutationFn: decline(false), onSuccess: answered('declined') });
  const reported = useMutation<unknown>({ mutationFn: decline(true), onSuccess: answered('reported') });
  return (
    <>
      <Confirmed
        label={t('accept.decline')}
        question={t('accept.declineQuestion', { partner: partnerName })}
        command={declined}
      >
        <p>{t('accept.declineEffect')}</p>
      </Confirmed>
      <Confirmed
        label={t('accept.report')}
        question={t('accept.reportQuestion', { partner: partnerName })}
        command={reported}
        danger
      >
        <p>{t('accept.reportEffect')}</p>
      </Confirmed>
    </>
  );
}

/** A refusal for which a holder stands in the way brings the preview as it is now, of the services that were ticked. */
function previewIn({ preview }: { readonly [extension: string]: unknown }): AcceptancePreview | undefined {
  return typeof preview === 'object' && preview !== null && 'services' in preview && 'partner' in preview
    ? (preview as AcceptancePreview)
    : undefined;
}

function merged(before: AcceptancePreview, present: AcceptancePreview): AcceptancePreview {
  return {
    ...before,
    ...present,
    services: before.services.map((old) => present.services.find(({ service }) => service === old.service) ?? old),
  };
}
