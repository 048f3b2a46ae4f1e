import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sentences } from '../../ui/sentences';
import type { KindName } from './import-kinds';
import type { Judged } from './judged-rows';
import type { Outcome } from './use-import';

interface Properties {
  readonly kind: KindName;
  readonly judged: Judged | undefined;
  readonly outcome: Outcome | undefined;
}

const COLOURS = {
  ready: 'processing',
  exists: 'default',
  refused: 'error',
  malformed: 'error',
  duplicate: 'warning',
  done: 'success',
  repeated: 'success',
  failed: 'error',
} as const;

type TagName = keyof typeof COLOURS;

/** What would become of a row, or what has, and why. */
export function OutcomeOf({ kind, judged, outcome }: Properties) {
  const { t } = useTranslation();
  const textOf = useOutcomeText();
  const name = outcome?.outcome ?? judged?.outcome;
  if (name === undefined) return null;
  const { id, reason } = textOf(judged, outcome);
  return (
    <>
      <Tag color={COLOURS[name]}>{t(`import.tag.${name}`)}</Tag>
      {id !== '' && <Link to={`/operations-center/${kind}/${id}`}>{t('import.openAccount')}</Link>}
      {reason !== '' && <div>{reason}</div>}
    </>
  );
}

/** The same in words alone, as a file has it. */
export function useOutcomeText(): (
  judged: Judged | undefined,
  outcome: Outcome | undefined,
) => { tag: string; id: string; reason: string } {
  const { t } = useTranslation();
  const reasonOf = useReason();
  return (judged, outcome) => {
    const name: TagName | undefined = outcome?.outcome ?? judged?.outcome;
    if (name === undefined) return { tag: '', id: '', reason: '' };
    const tag = t(`import.tag.${name}`);
    if (outcome?.outcome === 'failed') {
      const { title, next } = outcome.problem.document;
      return { tag, id: '', reason: sentences(title, next) };
    }
    if (outcome !== undefined) return { tag, id: outcome.id, reason: '' };
    const id = judged !== undefined && 'checked' in judged ? (judged.checked.id ?? '') : '';
    return { tag, id, reason: judged === undefined ? '' : reasonOf(judged) };
  };
}

function useReason(): (judged: Judged) => string {
  const { t } = useTranslation();
  return (judged) => {
    if ('fault' in judged) return t(`import.note.${judged.fault}`);
    if ('of' in judged) {
      const line = judged.of;
      if (judged.what === 'domain') return t('import.note.duplicateDomain', { domain: judged.domain, line });
      return t(judged.what === 'tenant' ? 'import.note.duplicateTenant' : 'import.note.duplicate', { line });
    }
    const { outcome, faults = [], nameTaken, id } = judged.checked;
    if (faults.length > 0) {
      return faults
        .map(
          ({ value, title, next }) =>
            (value === undefined ? '' : `${value}: `) + (next === undefined ? title : sentences(title, next)),
        )
        .join(' ');
    }
    if (outcome === 'ready' && id !== undefined) return t('import.note.domainsLeft');
    return nameTaken === true ? t('import.note.nameTaken') : '';
  };
}
