import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { NoticeMails } from '../activity/NoticeMails';
import { sealQuery } from './queries';
import { MARKETPLACE } from '../api/notice-queries';
import { meQuery } from '../api/person-queries';
import type { Seal } from '../api/types';
import { CustomerPicker, PartnerPicker } from './AccountPicker';
import { CopyButton } from '../ui/CopyButton';
import { EmptyState } from '../ui/EmptyState';
import { Facts } from '../ui/Facts';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { useAddress } from '../ui/use-address';
import { named } from './address';
import { isInstant, MomentField } from './MomentField';
import { PeriodChoice } from './PeriodChoice';
import { VerifyExport } from './VerifyExport';

/**
 * Evidence that needs no trust in who hands it over: the last seal, its public key, sealed events, and how to verify
 * them.
 */
export function EvidencePage() {
  const { t } = useTranslation();
  const me = useQuery(meQuery);
  return (
    <>
      <PageTitle title={t('nav.evidence')} />
      <p>{t('evidence.lead')}</p>
      <Loaded query={useQuery(sealQuery)}>
        {({ seal }) => {
          if (!seal) return <EmptyState text={t('evidence.none')} />;
          return (
            <>
              <LastSeal seal={seal} />
              {me.data?.roles.includes('auditor') === true && <Export />}
              <Section title={t('verify.title')}>
                <VerifyExport publicKey={seal.publicKey} />
              </Section>
              <HowToVerify publicKey={seal.publicKey} />
            </>
          );
        }}
      </Loaded>
      <NoticeMails account={MARKETPLACE} />
    </>
  );
}

function LastSeal({ seal: { treeSize, rootHash, sealedAt, keyId, publicKey, signature } }: { readonly seal: Seal }) {
  const { t } = useTranslation();
  return (
    <Section title={t('evidence.seal')} actions={<CopyButton label={t('evidence.copyKey')} text={publicKey} />}>
      <Facts
        facts={[
          { name: t('evidence.sealedAt'), value: <Moment at={sealedAt} /> },
          { name: t('evidence.treeSize'), value: treeSize },
          { name: t('evidence.keyId'), value: <code>{keyId}</code> },
          { name: t('evidence.publicKey'), value: <code>{publicKey}</code> },
          { name: t('evidence.rootHash'), value: <code>{rootHash}</code> },
          { name: t('evidence.signature'), value: <code>{signature}</code> },
        ]}
      />
    </Section>
  );
}

/** Whole, of a customer, of a relationship, or of a period; a customer and a period exclude each other. */
function Export() {
  const { t } = useTranslation();
  const [parameters, change] = useAddress();
  const { customer, partner, from, to } = named(parameters, ['customer', 'partner', 'from', 'to']);
  const asked =
    customer === undefined
      ? { ...(isInstant(from) && { from }), ...(isInstant(to) && { to }) }
      : { customer, ...(partner && { partner }) };
  return (
    <Section title={t('evidence.export')}>
      <p className="quiet">{t('evidence.exportLead')}</p>
      <div className="filters">
        <CustomerPicker
          label={t('customer.title')}
          value={customer}
          onChange={(chosen) => change({ customer: chosen, partner: undefined, from: undefined, to: undefined })}
        />
        {customer !== undefined && (
          <PartnerPicker
            label={t('partner.title')}
            value={partner}
            onChange={(chosen) => change({ partner: chosen })}
          />
        )}
        {customer === undefined && (
          <>
            <PeriodChoice
              since={from === undefined ? undefined : shifted(from, 1)}
              until={to}
              onChange={({ since, until }) =>
                change({ from: since === undefined ? undefined : shifted(since, -1), to: until })
              }
            />
            <MomentField label={t('evidence.from')} value={from} onChange={(instant) => change({ from: instant })} />
            <MomentField label={t('evidence.to')} value={to} onChange={(instant) => change({ to: instant })} />
          </>
        )}
      </div>
      <Button type="primary" href={`/audit/export?${new URLSearchParams(asked).toString()}`} download>
        {t('evidence.download')}
      </Button>
    </Section>
  );
}

/** An export begins after an instant, a period with one. */
function shifted(instant: string, milliseconds: number): string | undefined {
  return isInstant(instant) ? new Date(Date.parse(instant) + milliseconds).toISOString() : undefined;
}

function HowToVerify({ publicKey }: { readonly publicKey: string }) {
  const { t } = useTranslation();
  const command = `npm run audit -- verify export.ndjson --key ${publicKey}`;
  return (
    <Section title={t('evidence.verify')} actions={<CopyButton label={t('evidence.copyCommand')} text={command} />}>
      <p>{t('evidence.verifyLead')}</p>
      <p>
        <code>{command}</code>
      </p>
      <p className="quiet">{t('evidence.verifyKey')}</p>
      <p>
        <Link to="/verify">{t('evidence.verifyOpen')}</Link>
      </p>
    </Section>
  );
}
