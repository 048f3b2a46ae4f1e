import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { router } from './app/router';
import { startTexts } from './i18n';
import './styles.css';

// A refusal stays one however often it is asked for, and broken connections are tried again where requests are sent.
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 2_000 } } });

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('The document has no root');
  await startTexts();
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
