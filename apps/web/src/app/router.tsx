import { createBrowserRouter, Navigate } from 'react-router';
import { Loading } from '../ui/Loading';
import { forDashboard, forEveryPage, forPartnerCenter, forRelationships } from './beforehand';
import { Root } from './Root';
import { RouteError } from './RouteError';

/** Every page by its address. A page's code is loaded when it is first opened. */
export const router = createBrowserRouter([
  {
    loader: forEveryPage,
    Component: Root,
    HydrateFallback: Loading,
    children: [
      {
        ErrorBoundary: RouteError,
        children: [
          { index: true, lazy: async () => ({ Component: (await import('./Home')).Home }) },
          { path: 'accept', lazy: async () => ({ Component: (await import('../admin-center/AcceptPage')).AcceptPage }) },
          {
            path: 'partner-center/:partnerId?',
            loader: forPartnerCenter,
            lazy: async () => ({ Component: (await import('../partner-center/PartnerCenter')).PartnerCenter }),
            children: [
              { index: true, element: <Navigate to="dashboard" replace /> },
              {
                path: 'dashboard',
                loader: forDashboard,
                lazy: async () => ({ Component: (await import('../partner-center/DashboardPage')).DashboardPage }),
              },
              { path: 'customers', lazy: async () => ({ Component: (await import('../partner-center/CustomersPage')).CustomersPage }) },
              {
                path: 'customers/request',
                lazy: async () => ({ Component: (await import('../partner-center/RequestPage')).RequestPage }),
              },
              {
                path: 'customers/:customerId',
                lazy: async () => ({ Component: (await import('../partner-center/CustomerPage')).CustomerPage }),
              },
              {
                path: 'invitations',
                lazy: async () => ({ Component: (await import('../partner-center/InvitationsPage')).InvitationsPage }),
              },
              {
                path: 'invitations/:invitationId',
                lazy: async () => ({ Component: (await import('../partner-center/InvitationPage')).InvitationPage }),
              },
              {
                path: 'subscriptions',
                lazy: async () => ({ Component: (await import('../partner-center/SubscriptionsPage')).SubscriptionsPage }),
              },
              {
                path: 'customers/:customerId/subscriptions/:subscriptionId',
                lazy: async () => ({ Component: (await import('../partner-center/SubscriptionPage')).SubscriptionPage }),
              },
              { path: 'duties', lazy: async () => ({ Component: (await import('../partner-center/DutiesPage')).DutiesPage }) },
              { path: 'activity', lazy: async () => ({ Component: (await import('../partner-center/ActivityPage')).ActivityPage }) },
              { path: 'account', lazy: async () => ({ Component: (await import('../partner-center/AccountPage')).AccountPage }) },
              { path: 'readers', lazy: async () => ({ Component: (await import('../partner-center/ReadersPage')).ReadersPage }) },
            ],
          },
          {
            path: 'admin-center/:customerId?',
            lazy: async () => ({ Component: (await import('../admin-center/AdminCenter')).AdminCenter }),
            children: [
              { index: true, element: <Navigate to="partner-relationships" replace /> },
              {
                path: 'partner-relationships',
                loader: forRelationships,
                lazy: async () => ({ Component: (await import('../admin-center/RelationshipsPage')).RelationshipsPage }),
              },
              {
                path: 'subscriptions',
                lazy: async () => ({ Component: (await import('../admin-center/SubscriptionsPage')).SubscriptionsPage }),
              },
              { path: 'activity', lazy: async () => ({ Component: (await import('../admin-center/ActivityPage')).ActivityPage }) },
              { path: 'readers', lazy: async () => ({ Component: (await import('../admin-center/ReadersPage')).ReadersPage }) },
            ],
          },
          {
            path: 'operations-center',
            lazy: async () => ({ Component: (await import('../operations/OperationsCenter')).OperationsCenter }),
            children: [
              { index: true, element: <Navigate to="partners" replace /> },
              { path: 'partners', lazy: async () => ({ Component: (await import('../operations/PartnersPage')).PartnersPage }) },
              { path: 'partners/:partnerId', lazy: async () => ({ Component: (await import('../operations/PartnerPage')).PartnerPage }) },
              { path: 'customers', lazy: async () => ({ Component: (await import('../operations/CustomersPage')).CustomersPage }) },
              {
                path: 'customers/:customerId',
                lazy: async () => ({ Component: (await import('../operations/CustomerPage')).CustomerPage }),
              },
              { path: 'machinery', lazy: async () => ({ Component: (await import('../operations/MachineryPage')).MachineryPage }) },
            ],
          },
          {
            path: 'audit-center',
            lazy: async () => ({ Component: (await import('../audit/AuditCenter')).AuditCenter }),
            children: [
              { index: true, lazy: async () => ({ Component: (await import('../audit/DirectoryPage')).DirectoryPage }) },
              { path: 'evidence', lazy: async () => ({ Component: (await import('../audit/EvidencePage')).EvidencePage }) },
              { path: 'erasure', lazy: async () => ({ Component: (await import('../audit/ErasurePage')).ErasurePage }) },
              { path: 'time-line', lazy: async () => ({ Component: (await import('../audit/TimeLinePage')).TimeLinePage }) },
              { path: 'removed-dap', lazy: async () => ({ Component: (await import('../audit/RemovedDapPage')).RemovedDapPage }) },
              {
                path: 'duties-without-access',
                lazy: async () => ({ Component: (await import('../audit/WithoutAccessPage')).WithoutAccessPage }),
              },
              { path: 'dap-history', lazy: async () => ({ Component: (await import('../audit/DapHistoryPage')).DapHistoryPage }) },
              { path: 'continuity', lazy: async () => ({ Component: (await import('../audit/ContinuityPage')).ContinuityPage }) },
              { path: 'time-to-accept', lazy: async () => ({ Component: (await import('../audit/TimeToAcceptPage')).TimeToAcceptPage }) },
              {
                path: 'customers/:customerId',
                lazy: async () => ({ Component: (await import('../audit/CustomerAuditPage')).CustomerAuditPage }),
                children: [
                  { index: true, lazy: async () => ({ Component: (await import('../audit/CustomerAsOfPage')).CustomerAsOfPage }) },
                  {
                    path: 'changes',
                    lazy: async () => ({ Component: (await import('../audit/CustomerChangesPage')).CustomerChangesPage }),
                  },
                  {
                    path: 'time-line',
                    lazy: async () => ({ Component: (await import('../audit/CustomerTimeLinePage')).CustomerTimeLinePage }),
                  },
                  {
                    path: 'readers',
                    lazy: async () => ({ Component: (await import('../audit/CustomerReadersPage')).CustomerReadersPage }),
                  },
                ],
              },
              {
                path: 'partners/:partnerId',
                lazy: async () => ({ Component: (await import('../audit/PartnerAuditPage')).PartnerAuditPage }),
                children: [
                  { index: true, lazy: async () => ({ Component: (await import('../audit/PartnerCustomersPage')).PartnerCustomersPage }) },
                  {
                    path: 'time-line',
                    lazy: async () => ({ Component: (await import('../audit/PartnerTimeLinePage')).PartnerTimeLinePage }),
                  },
                  { path: 'readers', lazy: async () => ({ Component: (await import('../audit/PartnerReadersPage')).PartnerReadersPage }) },
                ],
              },
            ],
          },
          { path: '*', lazy: async () => ({ Component: (await import('./NotFound')).NotFound }) },
        ],
      },
    ],
  },
]);
