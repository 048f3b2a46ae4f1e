import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Processes, ReadinessProblem } from '../../api/types';
import { Loaded } from '../../ui/Loaded';
import { processesQuery, readinessQuery } from './queries';
import { reactorProblems } from './reactor-problems';
import { useLag } from './use-lag';

/** What does not keep the others from being served. */
const WARNINGS: readonly ReadinessProblem['kind'][] = ['stream-parked', 'reaction-parked'];

/** Whether the product can serve, and whether anybody reacts; if not, what is wrong and what to do about it. */
export function Health() {
  const { t } = useTranslation();
  const reactor = useQuery(processesQuery).data?.reactor;
  const reacting = reactor && reactorProblems(reactor);
  return (
    <Loaded query={useQuery(readinessQuery)}>
      {({ problems, missingPersonKeys }) => (
        <>
          {problems.length === 0 && missingPersonKeys === 0 && reacting?.length === 0 && (
            <Alert className="block" type="success" showIcon title={t('operations.healthy')} />
          )}
          {missingPersonKeys > 0 && (
            <Alert
              className="block"
              type="error"
              showIcon
              title={t('operations.missingKeys', { count: missingPersonKeys })}
            />
          )}
          {problems.map((problem) => (
            <WhatIsWrong key={[problem.kind, problem.view, problem.stream, problem.where].join()} {...problem} />
          ))}
          {reactor && reacting?.map((kind) => <ReactorIsWrong key={kind} kind={kind} reactor={reactor} />)}
        </>
      )}
    </Loaded>
  );
}

function ReactorIsWrong({ kind, reactor }: Pick<ReadinessProblem, 'kind'> & Pick<Processes, 'reactor'>) {
  const { t } = useTranslation();
  const lagOf = useLag();
  const behind = reactor.isLed ? lagOf(reactor.lag) : t('operations.noReactor');
  const waiting = t('operations.parkedCount', { count: reactor.parked });
  return <WhatIsWrong kind={kind} reason={kind === 'reactor-behind' ? behind : waiting} />;
}

function WhatIsWrong({ kind, view, stream, where, reason }: ReadinessProblem) {
  const { t } = useTranslation();
  return (
    <Alert
      className="block"
      type={WARNINGS.includes(kind) ? 'warning' : 'error'}
      showIcon
      title={t(`operations.problem.${kind}`)}
      description={
        <>
          <p>{t(`operations.remedy.${kind}`)}</p>
          <p className="quiet">{[view, stream, where, reason].filter((each) => each !== undefined).join(' · ')}</p>
        </>
      }
    />
  );
}
