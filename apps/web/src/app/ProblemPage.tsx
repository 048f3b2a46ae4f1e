import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageTitle } from '../ui/PageTitle';

/** A page of which nothing can be shown but why. */
export function ProblemPage({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <main id="main" className="page narrow">
      <PageTitle title={t('problem.page')} />
      {children}
    </main>
  );
}
