import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { meQuery, sessionQuery } from './api/queries';
import { router } from './app/router';
import { startTexts } from './i18n';
import './styles.css';

// A refusal stays one however often it is asked for, and broken connections are tried again where requests are sent.
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 2_000 } } });

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('The document has no root');
  void askWhoItIs();
  await startTexts();
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

/** Nearly every page waits for these two answers: they are asked for while its code and its texts are on their way. */
async function askWhoItIs(): Promise<void> {
  await queries.prefetchQuery(sessionQuery);
  if (queries.getQueryData(sessionQuery.queryKey)?.signedIn) await queries.prefetchQuery(meQuery);
}

void start();
