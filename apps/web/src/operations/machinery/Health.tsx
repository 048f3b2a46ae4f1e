import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { readinessQuery } from '../../api/queries';
import { Loaded } from '../../ui/Loaded';

/** Whether the product can serve; if not, what is wrong and what to do about it. */
export function Health() {
  const { t } = useTranslation();
  return (
    <Loaded query={useQuery(readinessQuery)}>
      {({ problems, missingPersonKeys }) => (
        <>
          {problems.length === 0 && missingPersonKeys === 0 && (
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
          {problems.map(({ kind, view, stream, where, reason }) => (
            <Alert
              key={[kind, view, stream, where].join()}
              className="block"
              type={kind === 'stream-parked' ? 'warning' : 'error'}
              showIcon
              title={t(`operations.problem.${kind}`)}
              description={
                <>
                  <p>{t(`operations.remedy.${kind}`)}</p>
                  <p className="quiet">
                    {[view, stream, where, reason].filter((each) => each !== undefined).join(' · ')}
                  </p>
                </>
              }
            />
          ))}
        </>
      )}
    </Loaded>
  );
}
