import type { ComponentType } from 'react';
import { createBrowserRouter, Navigate } from 'react-router';
import { online } from '../api/online';
import { Loading } from '../ui/Loading';
import { forDashboard, forEveryPage, forPartnerCenter, forRelationships } from './beforehand';
import { Root } from './Root';
import { RouteError } from './RouteError';

/** A page whose code is loaded when it is first opened. While the device is offline what is on screen stays. */
function page(load: () => Promise<ComponentType>): () => Promise<{ Component: ComponentType }> {
  return async () => {
    await online();
    return { Component: await load() };
  };
}

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
          { index: true, lazy: page(async () => (await import('./Home')).Home) },
          { path: 'profile', lazy: page(async () => (await import('./ProfilePage')).ProfilePage) },
          { path: 'sessions', lazy: page(async () => (await import('./SessionsPage')).SessionsPage) },
          { path: 'verify', lazy: page(async () => (await import('../audit/VerifyPage')).VerifyPage) },
          { path: 'accept', lazy: page(async () => (await import('../admin-center/AcceptPage')).AcceptPage) },
          {
            path: 'partner-center/:partnerId?',
            loader: forPartnerCenter,
            lazy: page(async () => (await import('../partner-center/PartnerCenter')).PartnerCenter),
            children: [
              { index: true, element: <Navigate to="dashboard" replace /> },
              {
                path: 'dashboard',
                loader: forDashboard,
                lazy: page(async () => (await import('../partner-center/dashboard/DashboardPage')).DashboardPage),
              },
              {
                path: 'customers',
                lazy: page(async () => (await import('../partner-center/customers/CustomersPage')).CustomersPage),
              },
              {
                path: 'customers/request',
                lazy: page(async () => (await import('../partner-center/invitations/RequestPage')).RequestPage),
              },
              {
                path: 'customers/:customerId',
                lazy: page(async () => (await import('../partner-center/customers/CustomerPage')).CustomerPage),
              },
              {
                path: 'invitations',
                lazy: page(async () => (await import('../partner-center/invitations/InvitationsPage')).InvitationsPage),
              },
              {
                path: 'invitations/:invitationId',
                lazy: page(async () => (await import('../partner-center/invitations/InvitationPage')).InvitationPage),
              },
              {
                path: 'subscriptions',
                lazy: page(
                  async () => (await import('../partner-center/subscriptions/SubscriptionsPage')).SubscriptionsPage,
                ),
              },
              {
                path: 'customers/:customerId/subscriptions/:subscriptionId',
                lazy: page(
                  async () => (await import('../partner-center/subscriptions/SubscriptionPage')).SubscriptionPage,
                ),
              },
              {
                path: 'duties',
                lazy: page(async () => (await import('../partner-center/billing/DutiesPage')).DutiesPage),
              },
              {
                path: 'billing/:month',
                lazy: page(async () => (await import('../partner-center/billing/BillPage')).BillPage),
              },
              {
                path: 'activity',
                lazy: page(async () => (await import('../partner-center/account/ActivityPage')).ActivityPage),
              },
              {
                path: 'notices',
                lazy: page(async () => (await import('../partner-center/account/NoticesPage')).NoticesPage),
              },
              {
                path: 'account',
                lazy: page(async () => (await import('../partner-center/account/AccountPage')).AccountPage),
              },
              {
                path: 'readers',
                lazy: page(async () => (await import('../partner-center/account/ReadersPage')).ReadersPage),
              },
              {
                path: 'webhooks',
                lazy: page(async () => (await import('../partner-center/account/WebhooksPage')).WebhooksPage),
              },
            ],
          },
          {
            path: 'admin-center/:customerId?',
            lazy: page(async () => (await import('../admin-center/AdminCenter')).AdminCenter),
            children: [
              { index: true, element: <Navigate to="partner-relationships" replace /> },
              {
                path: 'partner-relationships',
                loader: forRelationships,
                lazy: page(async () => (await import('../admin-center/RelationshipsPage')).RelationshipsPage),
              },
              { path: 'requests', lazy: page(async () => (await import('../admin-center/RequestsPage')).RequestsPage) },
              { path: 'review', lazy: page(async () => (await import('../admin-center/ReviewPage')).ReviewPage) },
              {
                path: 'partners/:partnerId',
                lazy: page(async () => (await import('../admin-center/PartnerPage')).PartnerPage),
              },
              {
                path: 'subscriptions',
                lazy: page(async () => (await import('../admin-center/SubscriptionsPage')).SubscriptionsPage),
              },
              { path: 'notices', lazy: page(async () => (await import('../admin-center/NoticesPage')).NoticesPage) },
              { path: 'activity', lazy: page(async () => (await import('../admin-center/ActivityPage')).ActivityPage) },
              { path: 'readers', lazy: page(async () => (await import('../admin-center/ReadersPage')).ReadersPage) },
              { path: 'webhooks', lazy: page(async () => (await import('../admin-center/WebhooksPage')).WebhooksPage) },
            ],
          },
          {
            path: 'operations-center',
            lazy: page(async () => (await import('../operations/OperationsCenter')).OperationsCenter),
            children: [
              { index: true, element: <Navigate to="partners" replace /> },
              { path: 'partners', lazy: page(async () => (await import('../operations/PartnersPage')).PartnersPage) },
              {
                path: 'partners/import',
                lazy: page(async () => (await import('../operations/import/PartnersImportPage')).PartnersImportPage),
              },
              {
                path: 'partners/:partnerId',
                lazy: page(async () => (await import('../operations/PartnerPage')).PartnerPage),
              },
              {
                path: 'customers',
                lazy: page(async () => (await import('../operations/CustomersPage')).CustomersPage),
              },
              {
                path: 'customers/import',
                lazy: page(async () => (await import('../operations/import/CustomersImportPage')).CustomersImportPage),
              },
              {
                path: 'customers/:customerId',
                lazy: page(async () => (await import('../operations/CustomerPage')).CustomerPage),
              },
              { path: 'prices', lazy: page(async () => (await import('../operations/PricesPage')).PricesPage) },
              { path: 'mail', lazy: page(async () => (await import('../operations/FailedMailPage')).FailedMailPage) },
              {
                path: 'machinery',
                lazy: page(async () => (await import('../operations/machinery/MachineryPage')).MachineryPage),
              },
            ],
          },
          {
            path: 'audit-center',
            lazy: page(async () => (await import('../audit/AuditCenter')).AuditCenter),
            children: [
              { index: true, lazy: page(async () => (await import('../audit/DirectoryPage')).DirectoryPage) },
              {
                path: 'saved-reports',
                lazy: page(async () => (await import('../audit/SavedReportsPage')).SavedReportsPage),
              },
              {
                path: 'saved-reports/:savedReportId/:period',
                lazy: page(async () => (await import('../audit/SavedReportPage')).SavedReportPage),
              },
              { path: 'evidence', lazy: page(async () => (await import('../audit/EvidencePage')).EvidencePage) },
              { path: 'webhooks', lazy: page(async () => (await import('../audit/WebhooksPage')).WebhooksPage) },
              { path: 'erasure', lazy: page(async () => (await import('../audit/ErasurePage')).ErasurePage) },
              { path: 'time-line', lazy: page(async () => (await import('../audit/TimeLinePage')).TimeLinePage) },
              { path: 'removed-dap', lazy: page(async () => (await import('../audit/RemovedDapPage')).RemovedDapPage) },
              {
                path: 'duties-without-access',
                lazy: page(async () => (await import('../audit/WithoutAccessPage')).WithoutAccessPage),
              },
              { path: 'dap-history', lazy: page(async () => (await import('../audit/DapHistoryPage')).DapHistoryPage) },
              { path: 'continuity', lazy: page(async () => (await import('../audit/ContinuityPage')).ContinuityPage) },
              {
                path: 'time-to-accept',
                lazy: page(async () => (await import('../audit/TimeToAcceptPage')).TimeToAcceptPage),
              },
              {
                path: 'customers/:customerId',
                lazy: page(async () => (await import('../audit/CustomerAuditPage')).CustomerAuditPage),
                children: [
                  { index: true, lazy: page(async () => (await import('../audit/CustomerAsOfPage')).CustomerAsOfPage) },
                  {
                    path: 'changes',
                    lazy: page(async () => (await import('../audit/CustomerChangesPage')).CustomerChangesPage),
                  },
                  {
                    path: 'time-line',
                    lazy: page(async () => (await import('../audit/CustomerTimeLinePage')).CustomerTimeLinePage),
                  },
                  {
                    path: 'readers',
                    lazy: page(async () => (await import('../audit/CustomerReadersPage')).CustomerReadersPage),
                  },
                ],
              },
              {
                path: 'partners/:partnerId',
                lazy: page(async () => (await import('../audit/PartnerAuditPage')).PartnerAuditPage),
                children: [
                  {
                    index: true,
                    lazy: page(async () => (await import('../audit/PartnerCustomersPage')).PartnerCustomersPage),
                  },
                  {
                    path: 'time-line',
                    lazy: page(async () => (await import('../audit/PartnerTimeLinePage')).PartnerTimeLinePage),
                  },
                  {
                    path: 'readers',
                    lazy: page(async () => (await import('../audit/PartnerReadersPage')).PartnerReadersPage),
                  },
                ],
              },
            ],
          },
          { path: '*', lazy: page(async () => (await import('./NotFound')).NotFound) },
        ],
      },
    ],
  },
]);
