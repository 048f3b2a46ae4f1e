import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { Moment } from './Moment';
import { problemText } from './problem-text';

/** What went wrong and what to do about it, in the API's words, which are in the reader's language. */
export function ProblemAlert({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useTranslation();
  const action = onRetry && (
    <Button size="small" onClick={onRetry}>
      {t('problem.retry')}
    </Button>
  );
  const { title, next } = problemText(error, t);
  if (!(error instanceof Problem)) {
    return (
      <Alert className="block" type="error" showIcon role="alert" title={title} description={next} action={action} />
    );
  }
  const { errors = [], correlationId, status } = error.document;
  const told = new Set(errors.map((each) => each.next ?? each.detail));
  return (
    <Alert
      className="block"
      type={status >= 500 ? 'error' : 'warning'}
      showIcon
      role="alert"
      title={title}
      action={action}
      description={
        <>
          <p>{next}</p>
          {error.possibleFrom && (
            <p>
              {t('problem.possibleFrom')} <Moment at={error.possibleFrom.toISOString()} />
            </p>
          )}
          {told.size > 0 && (
            <ul>
              {[...told].map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
          {status >= 500 && <p className="quiet">{t('problem.correlation', { id: correlationId })}</p>}
        </>
      }
    />
  );
}
