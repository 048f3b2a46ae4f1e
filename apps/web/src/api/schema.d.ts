// Made from the API's own description by: npm run api-types -w apps/web
export interface paths {
  '/customers/{customerId}/requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Requests of partners that wait for the customer's answer: those that name it, and those sent to an address of a domain verified for it. The latest of each partner. */
    get: operations['AcceptanceController_waiting'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/acceptance-previews': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Who asks, and what accepting would change service by service. Nothing happens by it (decision 5). */
    post: operations['AcceptanceController_preview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/acceptances': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Accepts, and grants DAP on the services ticked. A service another partner holds must be named under `reassign` with its holder (S12). */
    post: operations['AcceptanceController_accept'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/declines': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['AcceptanceController_decline'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/customers/{customerId}/partner-relationships': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A customer's Partner Relationships page as it was, with every relationship there had been by then, the oldest first. */
    get: operations['AsOfController_relationships'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/customers/{customerId}/changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What differs at a customer between two moments, in words. */
    get: operations['AsOfController_changes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/partners/{partnerId}/customers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A partner's customer list as it was: by name, or what is newest first. */
    get: operations['AsOfController_customers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/views/{view}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What any view said of a customer, a partner, or the relationship of both. A page may be short and yet have a next. */
    get: operations['AsOfController_view'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/corrections': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Of a customer’s registration, names, domains or departure. */
    post: operations['CorrectionsController_ofCustomer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/corrections': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Of a partner’s enrolment, names, channel roles or suspensions. */
    post: operations['CorrectionsController_ofPartner'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/subscriptions/{subscriptionId}/corrections': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Of a subscription that was registered as bought elsewhere. */
    post: operations['CorrectionsController_ofSubscription'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customer-tags': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The tags there are, as they were defined: fifty at most. */
    get: operations['CustomerLabelsController_tags'];
    put?: never;
    post: operations['CustomerLabelsController_define'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customer-tags/{tagId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Every customer that bears the tag bears the new name. */
    put: operations['CustomerLabelsController_rename'];
    post?: never;
    /** No customer bears it any more. */
    delete: operations['CustomerLabelsController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/labels': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Says what a customer is called and sorted by, all of it. */
    put: operations['CustomerLabelsController_label'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/subscriptions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whoever sold them; the oldest first. */
    get: operations['CustomerSubscriptionsController_list'];
    put?: never;
    /** Registers a subscription that was bought elsewhere. */
    post: operations['CustomerSubscriptionsController_registerExternal'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/gaps': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Services on which nobody has DAP, though a subscription is open or they were once granted. */
    get: operations['CustomerSubscriptionsController_gaps'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/webhooks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The endpoints, and how far each has come. */
    get: operations['CustomerWebhooksController_list'];
    put?: never;
    /** Has what happens from now on delivered to an address. The answer names the secret that signs it, this once. */
    post: operations['CustomerWebhooksController_register'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/webhooks/{webhookId}/secret-rotation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Gives it another secret, which is answered this once. The one before signs as well until the configured time is over. */
    post: operations['CustomerWebhooksController_rotate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/webhooks/{webhookId}/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Nothing is sent to it until it is resumed; then everything that happened meanwhile. */
    put: operations['CustomerWebhooksController_pause'];
    post?: never;
    /** Goes on where it was, with what failed tried at once. */
    delete: operations['CustomerWebhooksController_resume'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/webhooks/{webhookId}/pings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sends it an event of the type `ping`, once. */
    post: operations['CustomerWebhooksController_ping'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/webhooks/{webhookId}/replays': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Delivers again what comes after a position. */
    post: operations['CustomerWebhooksController_replay'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/webhooks/{webhookId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Nothing more is sent to it; its secrets are forgotten. */
    delete: operations['CustomerWebhooksController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/webhooks/{webhookId}/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was sent to it in the last thirty days, or what of it had one outcome, the newest first. */
    get: operations['CustomerWebhooksController_deliveries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All customers, or those searched for, by name. */
    get: operations['CustomersController_list'];
    put?: never;
    /** Registers a customer. */
    post: operations['CustomersController_register'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['CustomersController_get'];
    put?: never;
    post?: never;
    /** The customer leaves the marketplace: its DAP and its relationships end. */
    delete: operations['CustomersController_depart'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/name': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['CustomersController_rename'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/domains/{domain}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Records that a mail domain was verified for this customer. */
    put: operations['CustomersController_claimDomain'];
    post?: never;
    delete: operations['CustomersController_releaseDomain'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The customer's whole history, replayed from the log. */
    get: operations['CustomersController_history'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Sealed events with their proofs up to the last seal, in the form of `audit export`; `audit verify` checks it offline. Whole, of a customer, of a relationship, or of a period. */
    get: operations['ExportController_export'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/seal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The last seal and the public key to verify it and every export with. */
    get: operations['ExportController_seal'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What concerns a partner: its account, its customers, invitations and subscriptions, as far as the caller's role may read of them. */
    get: operations['FeedController_ofPartner'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What concerns a customer: its account, its partners and what they may do, its subscriptions. */
    get: operations['FeedController_ofCustomer'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/marketplace/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everything, for the marketplace's auditors and compliance officers. */
    get: operations['FeedController_ofMarketplace'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/notice-mails': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the caller is mailed of a partner's notices. */
    get: operations['NoticeMailsController_ofPartner'];
    /** Has them mailed to the caller from now on. Repeated it changes nothing. */
    put: operations['NoticeMailsController_chooseOfPartner'];
    post?: never;
    /** Mails the caller no more of them. Repeated it changes nothing. */
    delete: operations['NoticeMailsController_endOfPartner'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/notice-mails': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the caller is mailed of a customer's notices. */
    get: operations['NoticeMailsController_ofCustomer'];
    /** Has them mailed to the caller from now on. Repeated it changes nothing. */
    put: operations['NoticeMailsController_chooseOfCustomer'];
    post?: never;
    /** Mails the caller no more of them. Repeated it changes nothing. */
    delete: operations['NoticeMailsController_endOfCustomer'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/marketplace/notice-mails': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the caller is mailed of what concerns the marketplace itself. */
    get: operations['NoticeMailsController_ofMarketplace'];
    /** Has it mailed to the caller from now on. Repeated it changes nothing. */
    put: operations['NoticeMailsController_chooseOfMarketplace'];
    post?: never;
    /** Mails the caller no more of it. Repeated it changes nothing. */
    delete: operations['NoticeMailsController_endOfMarketplace'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/notices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** DAP lost, relationships that began or are to end, answers to invitations, mail that came back, suspension. What one's own people did is none. */
    get: operations['NoticesController_ofPartner'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/notices/mark': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Marks one notice as read, or as unread again. Repeated it changes nothing. */
    put: operations['NoticesController_markOfPartner'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/notices/read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Marks all notices up to a place as read. Repeated it changes nothing. */
    put: operations['NoticesController_readOfPartner'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/notices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** DAP that a partner gave up, relationships that are to end or ended, subscriptions that were suspended, cancelled or lapsed. */
    get: operations['NoticesController_ofCustomer'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/notices/mark': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Marks one notice as read, or as unread again. Repeated it changes nothing. */
    put: operations['NoticesController_markOfCustomer'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/notices/read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Marks all notices up to a place as read. Repeated it changes nothing. */
    put: operations['NoticesController_readOfCustomer'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Ends the sessions of a person, or of everybody of a tenant. Repeated it changes nothing. */
    delete: operations['SessionsController_end'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health/live': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['HealthController_live'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health/ready': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Asks both engines; 503 while one of them does not answer or takes no writes, or a view may answer wrongly or is too far behind. One stream that waits keeps nobody else from being served: `degraded`, with what is wrong. */
    get: operations['HealthController_ready'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/partner-checks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What would become of each row, if it were enrolled by `POST /partners` with the key that is answered. Writes nothing. */
    post: operations['ImportController_partners'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/customer-checks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What would become of each row, if it were registered by `POST /customers`, and its domains verified by `PUT /customers/{customerId}/domains/{domain}`, with the key that is answered. Writes nothing. */
    post: operations['ImportController_customers'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/invitation-text': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The email as it would look, refused where the request would be. Writes nothing. */
    post: operations['InvitationsController_composeText'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The newest first. */
    get: operations['InvitationsController_list'];
    put?: never;
    /** Prepares a request. Nothing is sent by it. */
    post: operations['InvitationsController_issue'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/invitations/{invitationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['InvitationsController_get'];
    put?: never;
    post?: never;
    /** Closes the partner's record; the link, being the same for all, still accepts. */
    delete: operations['InvitationsController_withdraw'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/invitations/{invitationId}/sendings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Records that the partner sent the email, with the link now in force. */
    post: operations['InvitationsController_recordSent'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/invitations/{invitationId}/reminders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['InvitationsController_remind'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/invitations/{invitationId}/reminder-schedule': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Has reminders go out by themselves, so many days after the first sending, while it is open (decision 21). */
    put: operations['InvitationsController_scheduleReminders'];
    post?: never;
    delete: operations['InvitationsController_cancelReminders'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/invitations/{invitationId}/recipient': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Corrects the address of an open invitation, which is then to be sent anew; nothing more goes to the former one. */
    put: operations['InvitationsController_correctRecipient'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/invitations/{invitationId}/acceptance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The partner itself says which customer answered an invitation that no verified domain can match. */
    post: operations['InvitationsController_recordAcceptance'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/machinery/views': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far every view is behind the log, where it is read, and what becomes of those that somebody asked to be made again. */
    get: operations['MachineryController_views'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/machinery/processes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The processes beside the API, as what they leave behind says it: the projectors, the reactor with its mails and seals; and the keys that are missing. */
    get: operations['MachineryController_processes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/machinery/engines': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Both engines: their versions, whether they answer, and whether they take writes. One that does not answer is told as such. */
    get: operations['MachineryController_engineReports'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/machinery/configuration': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The configuration of the API as `npm run config` prints it: where each value comes from, and nothing of a secret. */
    get: operations['MachineryController_configuration'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/machinery/view-rebuilds': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Has a view made again from the log, beside the one in use, and switched to when it is full. A projector does it; `GET /machinery/views` says how far it is. While something that was asked for the view waits or is being done, nothing more is. */
    post: operations['MachineryController_rebuild'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/machinery/view-switch-backs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Has a view read again from where it was before it was last switched, once that has come to the present end of the log. */
    post: operations['MachineryController_switchBack'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/marketplace/webhooks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The endpoints, and how far each has come. */
    get: operations['MarketplaceWebhooksController_list'];
    put?: never;
    /** Has what happens from now on delivered to an address. The answer names the secret that signs it, this once. */
    post: operations['MarketplaceWebhooksController_register'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/marketplace/webhooks/{webhookId}/secret-rotation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Gives it another secret, which is answered this once. The one before signs as well until the configured time is over. */
    post: operations['MarketplaceWebhooksController_rotate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/marketplace/webhooks/{webhookId}/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Nothing is sent to it until it is resumed; then everything that happened meanwhile. */
    put: operations['MarketplaceWebhooksController_pause'];
    post?: never;
    /** Goes on where it was, with what failed tried at once. */
    delete: operations['MarketplaceWebhooksController_resume'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/marketplace/webhooks/{webhookId}/pings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sends it an event of the type `ping`, once. */
    post: operations['MarketplaceWebhooksController_ping'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/marketplace/webhooks/{webhookId}/replays': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Delivers again what comes after a position. */
    post: operations['MarketplaceWebhooksController_replay'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/marketplace/webhooks/{webhookId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Nothing more is sent to it; its secrets are forgotten. */
    delete: operations['MarketplaceWebhooksController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/marketplace/webhooks/{webhookId}/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was sent to it in the last thirty days, or what of it had one outcome, the newest first. */
    get: operations['MarketplaceWebhooksController_deliveries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who the caller is here, and which accounts its tenant acts for. */
    get: operations['MeController_me'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/colleagues': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the people of the caller's own tenant are called who have signed in to the pages. */
    get: operations['MeController_colleagues'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/profile': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the caller is called, by its issuer, and what it chose. */
    get: operations['MeController_profile'];
    /** Chooses, for the caller alone. Repeated it changes nothing. */
    put: operations['MeController_choose'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/monthly-bills': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Month by month, the newest first, from the first month on in which anything was billed. */
    get: operations['MonthlyBillsController_months'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/monthly-bills/{month}/lines': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The subscriptions on the bill of a month, those of a customer together, each with what it was billed for on which days. */
    get: operations['MonthlyBillsController_lines'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/offers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Named in the reader's language. */
    get: operations['OffersController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/parked-streams': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The streams that a view could not read on: in it they stand as they were before. */
    get: operations['OperationsController_parkedStreams'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/parked-streams/releases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Has a stream tried again in one view. It takes seconds; where it stops again, it is listed again. */
    post: operations['OperationsController_releaseStream'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/parked-reactions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The events that could not be reacted to, and those that wait behind them in their streams. */
    get: operations['OperationsController_parkedReactions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/parked-reactions/releases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Has a reaction tried again, and what waits behind it in its stream. Where it fails again, it is listed again. */
    post: operations['OperationsController_releaseReaction'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/failed-mail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The mails that could not be delivered or came back, of all partners, the newest first: whose they are and to which domain, and what became of the invitation. */
    get: operations['OperationsController_failedMail'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/mail-retries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Has the mails that are put off, because they could not be handed over, tried at once. Nothing is sent that nobody asked for. */
    post: operations['OperationsController_retryMail'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The caller's own sessions, the newest first. */
    get: operations['OwnSessionsController_list'];
    put?: never;
    post?: never;
    /** Ends all of them but the one that asks. */
    delete: operations['OwnSessionsController_endOthers'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/sessions/{session}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Ends one of them. Repeated it changes nothing. */
    delete: operations['OwnSessionsController_end'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/subscriptions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The subscriptions whose original reseller the partner is, the newest first. */
    get: operations['PartnerAccountsController_subscriptions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/bills': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The subscriptions billed to the partner (S4), the newest first. */
    get: operations['PartnerAccountsController_bills'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/duties': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Support and the reseller agreement, owed with or without DAP (S17), the newest first. */
    get: operations['PartnerAccountsController_duties'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['PartnerCustomersController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/count': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Exact up to 1,000. */
    get: operations['PartnerCustomersController_count'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['PartnerCustomersController_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What of the customer's history concerns this partner, replayed from the log. */
    get: operations['PartnerCustomersController_history'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/dap/{service}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Gives up the partner's own DAP on a service. */
    delete: operations['PartnerCustomersController_relinquish'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/end-proposal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Proposes the end of the relationship; where the customer has proposed it, this agrees (decision 6). */
    put: operations['PartnerCustomersController_proposeEnd'];
    post?: never;
    delete: operations['PartnerCustomersController_withdrawEndProposal'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/end-proposal/agreement': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['PartnerCustomersController_agreeEnd'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/end-proposal/refusal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['PartnerCustomersController_refuseEnd'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/partner-relationships': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['PartnerRelationshipsController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/partner-relationships/{partnerId}/dap/{service}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Takes DAP on one service back from one partner. */
    delete: operations['PartnerRelationshipsController_removeDap'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/partner-relationships/{partnerId}/dap': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Takes every DAP back from one partner. */
    delete: operations['PartnerRelationshipsController_removeAllDapOfPartner'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/dap': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Takes every DAP back from every partner. */
    delete: operations['PartnerRelationshipsController_removeAllDap'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/partner-relationships/{partnerId}/confirmations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Says that the partner's DAP on these services was looked at and is still right. */
    post: operations['PartnerRelationshipsController_confirmAccess'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/partner-relationships/{partnerId}/contact': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whom to ask at this partner: the person that its emails are from. Empty where it names nobody. */
    get: operations['PartnerRelationshipsController_contact'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/partner-relationships/{partnerId}/indirect-resellers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The resellers of this provider to whom DAP may be granted: none unless there is a relationship with it. */
    get: operations['PartnerRelationshipsController_indirectResellers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/partner-relationships/{partnerId}/indirect-resellers/{resellerId}/dap': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Grants DAP to a reseller linked to this provider (decision 10). */
    post: operations['PartnerRelationshipsController_grantToReseller'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/partner-relationships/{partnerId}/end-proposal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Proposes the end of the relationship; where the partner has proposed it, this agrees (decision 6). */
    put: operations['PartnerRelationshipsController_proposeEnd'];
    post?: never;
    delete: operations['PartnerRelationshipsController_withdrawEndProposal'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/partner-relationships/{partnerId}/end-proposal/agreement': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['PartnerRelationshipsController_agreeEnd'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/partner-relationships/{partnerId}/end-proposal/refusal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['PartnerRelationshipsController_refuseEnd'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/subscriptions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Those the partner sold, and those with a service on which it has DAP. A page may hold fewer than asked for. */
    get: operations['PartnerSubscriptionsController_list'];
    put?: never;
    /** Provisions a subscription: the partner becomes its original reseller (S14). */
    post: operations['PartnerSubscriptionsController_provision'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['PartnerSubscriptionsController_get'];
    put?: never;
    post?: never;
    /** Cancels it. */
    delete: operations['PartnerSubscriptionsController_cancel'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/seat-additions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['PartnerSubscriptionsController_addSeats'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/seat-removals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['PartnerSubscriptionsController_removeSeats'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/add-ons': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['PartnerSubscriptionsController_orderAddOn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/upgrade': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** To a higher plan of the same family. */
    post: operations['PartnerSubscriptionsController_upgrade'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/transition': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** To another plan of the same family. */
    post: operations['PartnerSubscriptionsController_transition'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/migration': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** To an offer of another family. */
    post: operations['PartnerSubscriptionsController_migrate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/partner-of-record': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['PartnerSubscriptionsController_changePartnerOfRecord'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/suspension': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['PartnerSubscriptionsController_suspend'];
    post?: never;
    /** Reactivates it, within 60 days of its suspension. */
    delete: operations['PartnerSubscriptionsController_reactivate'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/webhooks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The endpoints, and how far each has come. */
    get: operations['PartnerWebhooksController_list'];
    put?: never;
    /** Has what happens from now on delivered to an address. The answer names the secret that signs it, this once. */
    post: operations['PartnerWebhooksController_register'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/webhooks/{webhookId}/secret-rotation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Gives it another secret, which is answered this once. The one before signs as well until the configured time is over. */
    post: operations['PartnerWebhooksController_rotate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/webhooks/{webhookId}/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Nothing is sent to it until it is resumed; then everything that happened meanwhile. */
    put: operations['PartnerWebhooksController_pause'];
    post?: never;
    /** Goes on where it was, with what failed tried at once. */
    delete: operations['PartnerWebhooksController_resume'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/webhooks/{webhookId}/pings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sends it an event of the type `ping`, once. */
    post: operations['PartnerWebhooksController_ping'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/webhooks/{webhookId}/replays': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Delivers again what comes after a position. */
    post: operations['PartnerWebhooksController_replay'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/webhooks/{webhookId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Nothing more is sent to it; its secrets are forgotten. */
    delete: operations['PartnerWebhooksController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/webhooks/{webhookId}/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was sent to it in the last thirty days, or what of it had one outcome, the newest first. */
    get: operations['PartnerWebhooksController_deliveries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All partners, or those searched for, by name. */
    get: operations['PartnersController_list'];
    put?: never;
    /** Enrols a partner. */
    post: operations['PartnersController_enrol'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['PartnersController_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/activity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everything that concerns the partner, the newest first. A page may hold fewer than asked for. */
    get: operations['PartnersController_activity'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/dashboard': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the partner looks at first: the beginnings of its lists that ask for something to be done, and its figures of a year. */
    get: operations['PartnersController_dashboard'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/figures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** For how many customers the partner has DAP now, service by service; and what each of the last months brought and took, the oldest first; months are UTC's. Invitations are left out for whom may not read them. */
    get: operations['PartnersController_figures'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/name': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['PartnersController_rename'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/channel-role': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['PartnersController_changeRole'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/suspension': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['PartnersController_suspend'];
    post?: never;
    delete: operations['PartnersController_reinstate'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/indirect-resellers/{resellerId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['PartnersController_linkReseller'];
    post?: never;
    delete: operations['PartnersController_unlinkReseller'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/providers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An indirect reseller's providers, with the invitation links that it passes on. */
    get: operations['PartnersController_providers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/partner-codes/{code}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Which other partner has told this code. Codes that no partner has may be asked for twenty times a day. */
    get: operations['PartnersController_partnerOfCode'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/invitation-sender': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Which person the partner's emails are from. */
    get: operations['PartnersController_invitationSender'];
    /** Has the emails be from this person: its name and telephone stand in them, and answers go to it. */
    put: operations['PartnersController_changeInvitationSender'];
    post?: never;
    /** Has the emails be from the partner itself. */
    delete: operations['PartnersController_removeInvitationSender'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/agreement': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Accepts a version of the China CSP reseller agreement. */
    put: operations['PartnersController_acceptAgreement'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/invitation-link': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The link in force, the same for every request (S9). */
    get: operations['PartnersController_getLink'];
    put?: never;
    post: operations['PartnersController_issueLink'];
    delete: operations['PartnersController_revokeLink'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/invitation-link/rotation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['PartnersController_rotateLink'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/persons/{personId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Erases a person for ever: what is kept of it, in history, views and backups, can be read by nobody any more. */
    delete: operations['PersonsController_erase'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/persons/erasures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The same, for whoever is known by a mail address, in whatever case: `id` is the person; without it, nobody is known by that address. */
    post: operations['PersonsController_eraseAddress'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/prices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every price there was, is and will be, named in the reader's language. */
    get: operations['PricesController_list'];
    put?: never;
    /** Sets what one of them costs from today or a later day on. What was billed of the days before stands. */
    post: operations['PricesController_set'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customerId}/readers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The newest first, 500 at most; each thing at most once an hour for each reader. */
    get: operations['ReadersController_ofCustomer'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/readers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ReadersController_ofPartner'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/reports/removed-dap': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every delegated permission that was removed, and what became of it: in the order in which they were removed. */
    get: operations['ReportsController_removedDap'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/reports/removed-dap/figures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What all rows of it come to, in whole and by groups: of each grouping the hundred groups with the most rows. */
    get: operations['ReportsController_removedDapFigures'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/reports/duties-without-access': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The register of duties without access: what a partner owes a customer's service on which it holds no DAP (S17), the longest first. */
    get: operations['ReportsController_dutiesWithoutAccess'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/reports/duties-without-access/figures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What all rows of it come to, in whole and by groups: of each grouping the hundred groups with the most rows. */
    get: operations['ReportsController_dutiesWithoutAccessFigures'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/reports/dap-history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who held which service of which customer: each interval, how it began and how it ended. */
    get: operations['ReportsController_dapHistory'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/reports/dap-history/figures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What all rows of it come to, in whole and by groups: of each grouping the hundred groups with the most rows. */
    get: operations['ReportsController_dapHistoryFigures'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/reports/continuity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The share of a period during which each service had an administrator, of the time it was needed. */
    get: operations['ReportsController_continuity'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/reports/continuity/figures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What all rows of it come to, in whole and by groups: of each grouping the hundred groups with the most rows. */
    get: operations['ReportsController_continuityFigures'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/reports/time-to-accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How long customers took to accept an invitation, from its first sending: in the order in which the acceptances were recorded. */
    get: operations['ReportsController_timeToAccept'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/reports/time-to-accept/figures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What all rows of it come to, in whole and by groups: of each grouping the hundred groups with the most rows. */
    get: operations['ReportsController_timeToAcceptFigures'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/request-templates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Fifty at most. */
    get: operations['RequestTemplatesController_list'];
    put?: never;
    post: operations['RequestTemplatesController_make'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/request-templates/{templateId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Puts this in its place. */
    put: operations['RequestTemplatesController_change'];
    post?: never;
    delete: operations['RequestTemplatesController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/rights': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every operation at this customer, allowed or refused, with the rule and the reason; as the log says at this moment. */
    get: operations['RightsController_ofCustomer'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/rights': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every operation on this subscription, allowed or refused. */
    get: operations['RightsController_ofSubscription'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/administration/{service}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the caller may administer this service on the customer's behalf at this moment; refused with the reason if not. */
    get: operations['RightsController_administration'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/restore-proposal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How the customer would be asked for what was lost, were it asked like the last time: the recipient, language and words of its last invitations. */
    get: operations['RightsController_proposeRestore'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/partners/{partnerId}/customers/{customerId}/restore-requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Asks the customer to give back every service on which the partner lost DAP (S2): prepares an invitation. */
    post: operations['RightsController_restore'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/saved-reports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The caller's, by name. */
    get: operations['SavedReportsController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/saved-reports/{savedReportId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Saves one under an id that the caller makes, or says all of it anew. Repeated it changes nothing. */
    put: operations['SavedReportsController_save'];
    post?: never;
    /** Removes one, and with it its mails. Repeated it changes nothing. */
    delete: operations['SavedReportsController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the browser is signed in, and as who; its CSRF token, and from where on it is to follow changes. */
    get: operations['SessionController_session'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sign-out': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['SessionController_signOut'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/time-line': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The events in the log's order: a page, or with `Accept: application/x-ndjson` all of them, an event a line. Of a customer, a partner, the relationship of both, an invitation, a subscription, an actor, or everything. */
    get: operations['TimeLineController_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    RequestingPartnerDto: {
      /** @enum {string} */
      channelRole: 'direct-reseller' | 'indirect-provider' | 'indirect-reseller' | 'advisor';
      id: string;
      name: string;
    };
    RequestWaitingDto: {
      /** @enum {string} */
      purpose: 'new-relationship' | 'multi-partner' | 'multi-channel' | 'restore';
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      partner: components['schemas']['RequestingPartnerDto'];
      /** @description Of the address that it went to; absent where the request names the customer. */
      recipientDomain?: string;
      sentAt: string;
      expiresAt?: string;
      /** @description The link of the email. It is the same for each request of the partner. */
      link: string;
    };
    RequestsWaitingDto: {
      rows: components['schemas']['RequestWaitingDto'][];
    };
    PreviewBody: {
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      /** @description The link from the email, the token in it, or the link as mail and chat programs left it: broken, followed by other text, or within another address. */
      link: string;
    };
    HolderDto: {
      id: string;
      name: string;
      since: string;
    };
    PreviewedServiceDto: {
      /** @enum {string} */
      service:
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi';
      /** @enum {string} */
      outcome: 'grant' | 'already-yours' | 'held' | 'beside' | 'retired';
      holder?: components['schemas']['HolderDto'];
    };
    FormerNameDto: {
      name: string;
      until: string;
    };
    AskingPartnerDto: {
      /** @enum {string} */
      channelRole: 'direct-reseller' | 'indirect-provider' | 'indirect-reseller' | 'advisor';
      /** @description Its other names of the last twelve months. */
      formerNames: components['schemas']['FormerNameDto'][];
      id: string;
      name: string;
      enrolledAt: string;
    };
    AcceptancePreviewDto: {
      services: components['schemas']['PreviewedServiceDto'][];
      /** @description What the partner has proposed to this customer and that is not answered yet. */
      proposed?: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      /** @description What the customer has an open subscription for. */
      subscribed?: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      /** @description What an acceptance never touches (S3, S4). */
      unchanged: string[];
      partner: components['schemas']['AskingPartnerDto'];
      textVersion: string;
    };
    ReassignmentDto: {
      /** @enum {string} */
      service:
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi';
      /**
       * Format: uuid
       * @description The present holder, as the preview named it.
       */
      from: string;
    };
    AcceptanceBody: {
      /** @description The services ticked. */
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      /**
       * @description The language the page was shown in.
       * @enum {string}
       */
      language: 'en' | 'zh-CN' | 'ja';
      /** @description Services to be taken from their present holders; none unless named here. */
      reassign: components['schemas']['ReassignmentDto'][];
      /** @description The link from the email, the token in it, or the link as mail and chat programs left it: broken, followed by other text, or within another address. */
      link: string;
    };
    ReceiptDto: {
      /** @enum {string} */
      outcome: 'appended' | 'repeated' | 'unchanged';
      id?: string;
    };
    DeclineBody: {
      /** @description Reports the request as suspicious. */
      suspicious: boolean;
      /** @description The link from the email, the token in it, or the link as mail and chat programs left it: broken, followed by other text, or within another address. */
      link: string;
    };
    CutStreamDto: {
      stream: string;
      revision: string;
      reason: string;
    };
    DapIntervalDto: {
      from: string;
      to?: string;
      cause?: string;
    };
    ServiceHistoryDto: {
      /** @enum {string} */
      service:
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi';
      /** @description The newest 20, the oldest of them first; all are in the history. */
      intervals: components['schemas']['DapIntervalDto'][];
      /** @description Whether the partner has DAP for it now. */
      dap: boolean;
      cspTransacting: boolean;
      since: string;
      /** @description When the customer last said that it is still right; absent where it has not, since DAP was granted. */
      confirmedAt?: string;
    };
    ProposalDto: {
      /** @enum {string} */
      by: 'customer' | 'partner';
      at: string;
    };
    PartnerRelationshipDto: {
      /** @enum {string} */
      kind: 'reseller' | 'advisor' | 'indirect';
      /** @enum {string} */
      status: 'active' | 'ended';
      services: components['schemas']['ServiceHistoryDto'][];
      /** @description An event could not be read: what is shown is from before it. */
      stale?: boolean;
      partnerId: string;
      partnerName: string;
      /** @description Whether the partner is suspended; never why. */
      suspended: boolean;
      viaProviderId?: string;
      since: string;
      endedAt?: string;
      proposal?: components['schemas']['ProposalDto'];
      lastChange: string;
    };
    CustomerThenDto: {
      /** @enum {string} */
      status: 'registered' | 'departed';
      domains: string[];
      name: string;
    };
    CustomerPastDto: {
      /** @description Streams with an event that cannot be read: what comes after it there is not in the report. */
      cutStreams: components['schemas']['CutStreamDto'][];
      relationships: components['schemas']['PartnerRelationshipDto'][];
      /** @description When the log recorded the last event of the customer that counts. */
      recordedAt?: string;
      /** @description Absent before its registration. */
      customer?: components['schemas']['CustomerThenDto'];
      /** @description To step back by one event of the customer. */
      back?: string;
      forward?: string;
      /** @description Goes on as of the same position, whatever has come since. */
      next?: string;
      /** @description As things stood there in the log. */
      position: string;
      /** @description Whose days and months are told; instants are UTC. */
      zone: string;
    };
    NamedPartnerDto: {
      id: string;
      name: string;
    };
    ChangeDto: {
      /** @enum {string} */
      service?:
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi';
      /** @enum {string} */
      by?: 'customer' | 'partner';
      /** @description A former name, or the partner it moved from. */
      from?: Record<string, never>;
      /** @description A new name, or the partner it moved to. */
      to?: Record<string, never>;
      code: string;
      /** @description The difference as a sentence, in the language asked for. */
      text: string;
      partner?: components['schemas']['NamedPartnerDto'];
      domain?: string;
    };
    ChangesDto: {
      changes: components['schemas']['ChangeDto'][];
      from: string;
      to: string;
    };
    CustomerTagDto: {
      /** Format: uuid */
      id: string;
      name: string;
    };
    HeldDapDto: {
      /** @enum {string} */
      service:
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi';
      since: string;
      cspTransacting: boolean;
    };
    LostDapDto: {
      /** @enum {string} */
      service:
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi';
      at: string;
      cause: string;
    };
    RequestedRestoreDto: {
      /** @enum {string} */
      fate: 'issued' | 'sent' | 'accepted' | 'declined' | 'withdrawn' | 'expired' | 'undelivered';
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      invitationId: string;
      /** @description When it was last sent; until then, when it was prepared. */
      at: string;
    };
    PartnerCustomerDto: {
      /** @description Those that the partner has given it; absent from a list as it was. */
      tags?: components['schemas']['CustomerTagDto'][];
      domains: string[];
      /** @enum {string} */
      kind: 'reseller' | 'advisor' | 'indirect';
      /** @enum {string} */
      status: 'active' | 'ended';
      services: components['schemas']['HeldDapDto'][];
      lost: components['schemas']['LostDapDto'][];
      /** @description The states of the subscriptions the partner sold the customer, each once. */
      subscriptions: ('active' | 'suspended' | 'cancelled' | 'lapsed')[];
      customerId: string;
      name: string;
      /** @description What the partner calls it, for its own people alone: by that it has its place in the list. */
      alias?: string;
      since: string;
      endedAt?: string;
      /** @description By it something that was lost has been asked back. */
      requested?: components['schemas']['RequestedRestoreDto'];
      /** @description Whether support and the reseller agreement are owed, with or without DAP (S17). */
      duty: boolean;
      proposal?: components['schemas']['ProposalDto'];
      lastChange: string;
      /** @description An event could not be read: what is shown is from before it. */
      stale?: boolean;
    };
    PartnerCustomersPastDto: {
      /** @description Streams with an event that cannot be read: what comes after it there is not in the report. */
      cutStreams: components['schemas']['CutStreamDto'][];
      rows: components['schemas']['PartnerCustomerDto'][];
      /** @description Goes on as of the same position, whatever has come since. */
      next?: string;
      /** @description As things stood there in the log. */
      position: string;
      /** @description Whose days and months are told; instants are UTC. */
      zone: string;
    };
    ViewPastDto: {
      /** @enum {string} */
      view:
        | 'partners'
        | 'customers'
        | 'partner-customers'
        | 'customer-partners'
        | 'invitations'
        | 'subscriptions'
        | 'partner-billing'
        | 'partner-duties'
        | 'customer-gaps';
      /** @description As the view has them, each with the fields of its own. */
      rows: {
        [key: string]: unknown;
      }[];
      /** @description Streams with an event that cannot be read: what comes after it there is not in the rows. */
      cutStreams: components['schemas']['CutStreamDto'][];
      /** @description Up to where the log was folded. */
      position: string;
      /** @description To step back by one event of those the rows rest on. */
      back?: string;
      forward?: string;
      next?: string;
    };
    CorrectionBody: {
      /**
       * Format: uuid
       * @description The event that is wrong: one by which the marketplace recorded something of this account or subscription.
       */
      eventId: string;
      /**
       * Format: uuid
       * @description The event that recorded it rightly, if one did.
       */
      setRightBy?: string;
      /** @description Why, in words; names of people do not belong here. No partner of a customer sees it. */
      reason: string;
    };
    CustomerTagsDto: {
      rows: components['schemas']['CustomerTagDto'][];
    };
    CustomerTagBody: {
      name: string;
    };
    CustomerLabelsBody: {
      /** @description The ids of the tags that it bears from now on. */
      tags: string[];
      /** @description What the partner calls the customer: the name of an account, never of a person; its own name where it is left out. */
      alias?: string;
    };
    CustomerSubscriptionDto: {
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      /** @enum {string} */
      status: 'active' | 'suspended' | 'cancelled' | 'lapsed';
      addOns: {
        [key: string]: number;
      };
      soldAt: string;
      closedAt?: string;
      lapsesAt?: string;
      /** @description Absent of one that was bought elsewhere. */
      seller?: components['schemas']['NamedPartnerDto'];
      partnerOfRecord?: components['schemas']['NamedPartnerDto'];
      /** @description Who sold it elsewhere. */
      soldBy?: string;
      /** @description An event could not be read: what is shown is from before it. */
      stale?: boolean;
      id: string;
      offer: string;
      seats: number;
    };
    CustomerSubscriptionsPageDto: {
      rows: components['schemas']['CustomerSubscriptionDto'][];
      next?: string;
    };
    ExternalSubscriptionBody: {
      /** @description A whole number; how many are possible is for the rules to say. */
      seats: number;
      /** @description Who sold it, in words: nobody of this marketplace. */
      soldBy: string;
      /** @description Its code in the catalogue. */
      offer: string;
    };
    GapDto: {
      /** @enum {string} */
      service:
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi';
      since?: string;
      openSubscriptions: number;
      /** @description An event could not be read: what is shown is from before it. */
      stale?: boolean;
    };
    PauseDto: {
      /**
       * @description Somebody asked for it; a delivery failed for three days; the receiver answered that it is gone (410).
       * @enum {string}
       */
      reason: 'requested' | 'not-delivered' | 'receiver-gone';
      /** Format: date-time */
      at: string;
      /** @description The id of the event that could not be delivered. */
      undelivered?: string;
      /** @description How the last attempt failed: a code. */
      failure?: string;
    };
    WebhookDto: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      registeredAt: string;
      /**
       * Format: date-time
       * @description Until then deliveries are signed by a former secret as well.
       */
      formerSecretUntil?: string;
      /**
       * Format: date-time
       * @description Since when the next event could not be delivered, how often it was tried, how that failed and when it is tried again.
       */
      failingSince?: string;
      /** Format: date-time */
      nextAttemptAt?: string;
      url: string;
      /** @description Why nothing is sent to it at present; absent while it is. */
      paused?: components['schemas']['PauseDto'];
      /** @description Everything up to this position has been delivered. */
      deliveredUpTo?: string;
      attempts?: number;
      failure?: string;
    };
    WebhooksDto: {
      rows: components['schemas']['WebhookDto'][];
      /** @description An event of the account's endpoints cannot be read: what is told is from before it. */
      stale?: boolean;
    };
    WebhookBody: {
      /**
       * Format: uri
       * @description Where events are posted to: https, on the public internet. It is kept in the log: no secret belongs into it.
       */
      url: string;
    };
    SecretReceiptDto: {
      /** @enum {string} */
      outcome: 'appended' | 'repeated' | 'unchanged';
      id?: string;
      /**
       * @description What signs the deliveries, as Standard Webhooks writes it. It is answered this once, and not to a repetition.
       * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
       */
      secret?: string;
    };
    ReplayBody: {
      /**
       * @description What comes after this position is delivered again, as it was the first time.
       * @example 1024/1024
       */
      after: string;
    };
    WebhookDeliveryDto: {
      /**
       * Format: date-time
       * @description When it was begun.
       */
      at: string;
      /** @enum {string} */
      outcome: 'delivered' | 'failed';
      eventId: string;
      /** @description The type of the event; `ping` for one that was asked for. */
      eventType: string;
      /** @description Where the event lies in the feed. */
      position?: string;
      /** @description Which attempt it was, from 1. */
      attempt: number;
      /** @description What the receiver answered. */
      status?: number;
      failure?: string;
      durationMs: number;
    };
    WebhookDeliveriesDto: {
      rows: components['schemas']['WebhookDeliveryDto'][];
      next?: string;
    };
    CustomerEntryDto: {
      /** @enum {string} */
      status: 'registered' | 'departed';
      domains: string[];
      tenantId: string;
      id: string;
      name: string;
      /** @description An event of its history cannot be read at present: what is shown is from before it. */
      stale?: boolean;
    };
    CustomersPageDto: {
      rows: components['schemas']['CustomerEntryDto'][];
      next?: string;
    };
    RegisterCustomerBody: {
      /** @description The tenant whose admins act for this customer. */
      tenantId: string;
      name: string;
    };
    CustomerDto: {
      /** @enum {string} */
      status: 'registered' | 'departed';
      domains: string[];
      id: string;
      name: string;
      /** @description An event of its history cannot be read at present: what is shown is from before it. */
      stale?: boolean;
    };
    NameBody: {
      name: string;
    };
    HistoryActorDto: {
      role: string;
      /** @description Of one's own tenant, and for the marketplace's staff. */
      subject?: string;
      tenant?: string;
    };
    HistoryEventDto: {
      data: {
        [key: string]: unknown;
      };
      id: string;
      revision: string;
      type: string;
      at: string;
      actor: components['schemas']['HistoryActorDto'];
      /** @description What it says cannot be read at present: `data` is empty. */
      unreadable?: boolean;
    };
    HistoryDto: {
      events: components['schemas']['HistoryEventDto'][];
      next?: string;
      /** @description The log does not give out all of the customer's stream: what is left of it is told. */
      stale?: boolean;
    };
    SealDto: {
      /** @description How many events were sealed. */
      treeSize: number;
      /** @description Of the Merkle tree (RFC 9162) over them. */
      rootHash: string;
      sealedAt: string;
      keyId: string;
      /** @description Ed25519: 32 bytes. */
      publicKey: string;
      signature: string;
    };
    LastSealDto: {
      /** @description Absent until something is sealed. */
      seal?: components['schemas']['SealDto'];
    };
    CloudEventDto: {
      /** @enum {string} */
      specversion: '1.0';
      /**
       * Format: uuid
       * @description Of the event, for ever: whoever is told twice drops the second.
       */
      id: string;
      /**
       * Format: uri
       * @description The installation that tells it.
       */
      source: string;
      /**
       * @description What happened, by its name in the domain.
       * @example DapRemoved
       */
      type: string;
      /**
       * @description What it happened to, and its id.
       * @example customer/8a7b3c1e-3f51-4c55-9a3e-d5d1f0a1b2c3
       */
      subject: string;
      /**
       * Format: date-time
       * @description When it was decided.
       */
      time: string;
      /** @enum {string} */
      datacontenttype: 'application/json';
      /** @description What the reader may know of it. */
      data: {
        [key: string]: unknown;
      };
      /**
       * @description Its place in the feed: send it back as `after` for what comes after it.
       * @example 1024/1024
       */
      position: string;
      /**
       * Format: uuid
       * @description The customer that it concerns, where the reader may know of that one.
       */
      customerid?: string;
      /**
       * @description This version cannot read what the event says.
       * @enum {boolean}
       */
      unreadable?: true;
      /** @description Its number in the history of its subject. */
      revision: string;
      /** @description In which role it was done. */
      actorrole: string;
      /** @description By whom, where the reader may know. */
      actorsubject?: string;
      actortenant?: string;
    };
    NoticeMailsDto: {
      /**
       * Format: email
       * @description Where mails go: what the sign-in said. Without it none can be chosen.
       */
      address?: string;
      /** @description None where nothing is mailed. */
      kinds: (
        | 'dap-lost'
        | 'accepted'
        | 'declined'
        | 'end-proposed'
        | 'ended'
        | 'suspended'
        | 'reinstated'
        | 'undelivered'
        | 'subscription-suspended'
        | 'subscription-cancelled'
        | 'subscription-lapsed'
        | 'webhook-paused'
        | 'seal-missing'
      )[];
      /** @enum {string} */
      language?: 'en' | 'zh-CN' | 'ja';
      /**
       * @description Why no more is mailed: a mail came back, or was refused for good. Chosen anew it begins anew.
       * @enum {string}
       */
      stopped?: 'returned' | 'refused';
    };
    NoticeMailsBody: {
      kinds: (
        | 'dap-lost'
        | 'accepted'
        | 'declined'
        | 'end-proposed'
        | 'ended'
        | 'suspended'
        | 'reinstated'
        | 'undelivered'
        | 'subscription-suspended'
        | 'subscription-cancelled'
        | 'subscription-lapsed'
        | 'webhook-paused'
      )[];
      /** @enum {string} */
      language: 'en' | 'zh-CN' | 'ja';
    };
    MarketplaceNoticeMailsBody: {
      kinds: 'seal-missing'[];
      /** @enum {string} */
      language: 'en' | 'zh-CN' | 'ja';
    };
    NoticeSubjectDto: {
      /** @example customer */
      kind: string;
      id: string;
    };
    NoticeDto: {
      data: {
        [key: string]: unknown;
      };
      /** @enum {string} */
      kind:
        | 'dap-lost'
        | 'accepted'
        | 'declined'
        | 'end-proposed'
        | 'ended'
        | 'suspended'
        | 'reinstated'
        | 'undelivered'
        | 'subscription-suspended'
        | 'subscription-cancelled'
        | 'subscription-lapsed'
        | 'webhook-paused';
      /**
       * @description Its place in the log: by it a notice is marked.
       * @example 1024/1024
       */
      position: string;
      /** Format: uuid */
      customerId?: string;
      /** @description Whether the caller has read it. */
      read: boolean;
      subject: components['schemas']['NoticeSubjectDto'];
      customerName?: string;
      partnerName?: string;
      id: string;
      revision: string;
      type: string;
      at: string;
      actor: components['schemas']['HistoryActorDto'];
      /** @description What it says cannot be read at present: `data` is empty. */
      unreadable?: boolean;
    };
    NoticesDto: {
      rows: components['schemas']['NoticeDto'][];
      /** @description How many of the newest hundred events that may be notices the caller has not read. */
      unread: number;
      /** @description Where to go on, as `before`. */
      next?: string;
    };
    NoticeMarkBody: {
      /** @example 1024/1024 */
      position: string;
      read: boolean;
    };
    NoticesReadBody: {
      /** @example 1024/1024 */
      position: string;
    };
    EndedSessionsDto: {
      ended: number;
    };
    HealthDto: {
      status: string;
    };
    ReadinessProblemDto: {
      /**
       * @description `view-damaged`: it may answer wrongly until it has been filled anew. `view-behind`: it is further behind the log than configured. `stream-parked`: one stream waits in a view, all others are current. `stream-damaged`: the log lacks events of a stream, commands on it are refused. `write-refused`: what is written there is refused or not answered. `reactor-behind` and `reaction-parked` are what the reactor answers at its own address: what has happened waits for a reaction, or one waits because it could not be carried out.
       * @enum {string}
       */
      kind:
        | 'view-damaged'
        | 'view-behind'
        | 'stream-parked'
        | 'stream-damaged'
        | 'write-refused'
        | 'reactor-behind'
        | 'reaction-parked'
        | 'stopping';
      /** @enum {string} */
      where?: 'log' | 'views' | 'records';
      view?: string;
      stream?: string;
      reason: string;
    };
    ReadinessDto: {
      /** @description What is wrong with the views, with the streams that commands rest on, and with what is written to; nothing, if they are as they should be. */
      problems: components['schemas']['ReadinessProblemDto'][];
      /** @description Persons whose data cannot be read though nobody erased them. Anything above 0 needs somebody to restore the keys. */
      missingPersonKeys: number;
      status: string;
    };
    PartnerRowDto: {
      tenantId: string;
      name: string;
      channelRole: string;
    };
    PartnerRowsBody: {
      rows: components['schemas']['PartnerRowDto'][];
    };
    CheckedDomainDto: {
      /** @description As people write it, the same for all spellings of one domain. */
      domain: string;
      /** @description It is the account's already. */
      isClaimed: boolean;
    };
    RowFaultDto: {
      /** @enum {string} */
      field: 'tenantId' | 'name' | 'channelRole' | 'domains';
      /** @description Which of several domains. */
      value?: string;
      /** @description The code of the refusal that the row's commands would get. */
      code: string;
      title: string;
      /** @description What to do. */
      next?: string;
    };
    CheckedRowDto: {
      /**
       * @description `ready`: it can be carried out. `exists`: all of it is there already. `refused`: a rule or an account that is there is in its way. `malformed`: a field is not what it must be.
       * @enum {string}
       */
      outcome: 'ready' | 'exists' | 'refused' | 'malformed';
      domains?: components['schemas']['CheckedDomainDto'][];
      faults?: components['schemas']['RowFaultDto'][];
      /** @description Of one that is ready: the `Idempotency-Key` of its commands. It follows from the row, so that however often and by whomever the row is carried out, it is done once. */
      key?: string;
      /** @description The account that is there, also of one whose domains alone are left. */
      id?: string;
      /** @description Another account is called so; that is allowed. */
      nameTaken?: boolean;
    };
    CheckedRowsDto: {
      /** @description In the order of the rows that were asked about. */
      rows: components['schemas']['CheckedRowDto'][];
    };
    CustomerRowDto: {
      tenantId: string;
      name: string;
      /** @description As people write them, with commas, semicolons or blanks between. */
      domains: string;
    };
    CustomerRowsBody: {
      rows: components['schemas']['CustomerRowDto'][];
    };
    InvitationTextBody: {
      /** @enum {string} */
      language: 'en' | 'zh-CN' | 'ja';
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      /**
       * @description What it is written for; a new relationship where it is left out.
       * @enum {string}
       */
      purpose?: 'new-relationship' | 'multi-partner' | 'multi-channel' | 'restore';
      /** @description The editable paragraphs; the default ones when left out, none when empty. */
      paragraphs?: string[];
    };
    InvitationTextDto: {
      paragraphs: string[];
      link: string;
      subject: string;
      text: string;
      /** @description The same, formatted: a whole document. */
      html: string;
    };
    IssueInvitationBody: {
      /** @enum {string} */
      language: 'en' | 'zh-CN' | 'ja';
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      /** @enum {string} */
      purpose: 'new-relationship' | 'multi-partner' | 'multi-channel' | 'restore';
      /**
       * Format: uuid
       * @description A customer the partner has, or had, a relationship with.
       */
      customerId?: string;
      /**
       * Format: uuid
       * @description A linked indirect reseller that the acceptance page preselects.
       */
      resellerId?: string;
      /** @description The address the email goes to. */
      recipient: string;
      /** @description The editable paragraphs; the default ones when left out, none when empty. */
      paragraphs?: string[];
    };
    DeliveryFailureDto: {
      /** @description `smtp-` and the mail server's reply code; `dsn-` and the status it returned the mail with (RFC 3463); or what else stood in the way. */
      code: string;
      /** @description Sending it again would come to the same. */
      permanent: boolean;
    };
    InvitationDto: {
      /** @enum {string} */
      purpose: 'new-relationship' | 'multi-partner' | 'multi-channel' | 'restore';
      /** @enum {string} */
      status: 'issued' | 'sent' | 'accepted' | 'declined' | 'withdrawn' | 'expired';
      /**
       * @description The status, except that one whose last email came back or could not be sent is `undelivered` while it is open.
       * @enum {string}
       */
      fate: 'issued' | 'sent' | 'accepted' | 'declined' | 'withdrawn' | 'expired' | 'undelivered';
      /**
       * @description The recipient has been erased; or the key of its data is missing, which is for whoever operates the product to restore.
       * @enum {string}
       */
      unreadable?: 'erased' | 'key-missing';
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      /** @description So many days after the first sending reminders go out; absent while none is wanted. */
      reminderDays?: number[];
      granted?: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      notGranted?: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      /** @enum {string} */
      matchedBy?: 'customer' | 'domain' | 'partner';
      id: string;
      /** @description Absent where `unreadable` says why. */
      recipient?: string;
      recipientDomain: string;
      language: string;
      customerId?: string;
      resellerId?: string;
      issuedAt: string;
      lastSentAt?: string;
      /** @description When it expires: 90 days after the last sending. */
      dueAt?: string;
      /** @description When the next of them does. */
      remindAt?: string;
      closedAt?: string;
      /** @description Last sent under a link that works no longer: send again. */
      oldLink: boolean;
      failure?: components['schemas']['DeliveryFailureDto'];
      /** @description An event could not be read: what is shown is from before it. */
      stale?: boolean;
    };
    InvitationsPageDto: {
      rows: components['schemas']['InvitationDto'][];
      next?: string;
    };
    SendingDeliveryDto: {
      /**
       * @description `queued` until the first attempt, `retrying` between attempts, `dropped` when it was withdrawn before.
       * @enum {string}
       */
      state: 'queued' | 'retrying' | 'sent' | 'failed' | 'dropped';
      attempts: number;
      /** @description While it is retrying. */
      nextAttemptAt?: string;
      failure?: components['schemas']['DeliveryFailureDto'];
    };
    SendingDto: {
      /** @enum {string} */
      kind: 'request' | 'reminder';
      /** @enum {string} */
      channel: 'copied' | 'mail-program' | 'smtp';
      at: string;
      /** @description Of what this service sends itself. */
      delivery?: components['schemas']['SendingDeliveryDto'];
      /** @description The recipient has been corrected since. */
      toFormerRecipient: boolean;
    };
    EmailDto: {
      subject: string;
      text: string;
      /** @description The same, formatted: a whole document. */
      html: string;
    };
    InvitationWithEmailDto: {
      /** @enum {string} */
      purpose: 'new-relationship' | 'multi-partner' | 'multi-channel' | 'restore';
      /** @enum {string} */
      status: 'issued' | 'sent' | 'accepted' | 'declined' | 'withdrawn' | 'expired';
      /**
       * @description The status, except that one whose last email came back or could not be sent is `undelivered` while it is open.
       * @enum {string}
       */
      fate: 'issued' | 'sent' | 'accepted' | 'declined' | 'withdrawn' | 'expired' | 'undelivered';
      /**
       * @description The recipient has been erased; or the key of its data is missing, which is for whoever operates the product to restore.
       * @enum {string}
       */
      unreadable?: 'erased' | 'key-missing';
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      /** @description So many days after the first sending reminders go out; absent while none is wanted. */
      reminderDays?: number[];
      granted?: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      notGranted?: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      /** @enum {string} */
      matchedBy?: 'customer' | 'domain' | 'partner';
      /** @description The oldest first. */
      sendings: components['schemas']['SendingDto'][];
      /** @description The email as it would go out next. */
      email?: components['schemas']['EmailDto'];
      id: string;
      /** @description Absent where `unreadable` says why. */
      recipient?: string;
      recipientDomain: string;
      language: string;
      customerId?: string;
      resellerId?: string;
      issuedAt: string;
      lastSentAt?: string;
      /** @description When it expires: 90 days after the last sending. */
      dueAt?: string;
      /** @description When the next of them does. */
      remindAt?: string;
      closedAt?: string;
      /** @description Last sent under a link that works no longer: send again. */
      oldLink: boolean;
      failure?: components['schemas']['DeliveryFailureDto'];
      /** @description An event could not be read: what is shown is from before it. */
      stale?: boolean;
    };
    ChannelBody: {
      /**
       * @description How the email was sent.
       * @enum {string}
       */
      channel: 'copied' | 'mail-program' | 'smtp';
    };
    ReminderScheduleBody: {
      /** @description So many days after the first sending, each once: one day at least. */
      afterDays: number[];
    };
    RecipientBody: {
      /** @description The address the email goes to from now on. */
      recipient: string;
    };
    AcceptedByBody: {
      /**
       * Format: uuid
       * @description Which of the partner's customers accepted.
       */
      customerId: string;
    };
    LagDto: {
      /** @description Counted up to 1,000. */
      events: number;
      /** @description There are more than were counted. */
      more: boolean;
      /** @description How long ago the first of them was recorded. */
      seconds: number;
    };
    ViewRequestDto: {
      /** @enum {string} */
      kind: 'rebuild' | 'switch-back';
      /** @enum {string} */
      state: 'waiting' | 'running' | 'done' | 'failed';
      askedAt: string;
      endedAt?: string;
      /** @description How much of the log is in the one that is to be switched to, from 0 to 1. */
      share: number;
      eventsPerSecond: number;
      /** @description How long it will take, if it goes on so. */
      secondsLeft?: number;
      /** @description Why it failed: a code, and of an event that cannot be read, which. */
      failure?: string;
    };
    ViewDto: {
      /** @enum {string} */
      view:
        | 'partners'
        | 'customer-file'
        | 'invitations'
        | 'billed-terms'
        | 'partner-figures'
        | 'dap-holdings'
        | 'customer-intervals'
        | 'event-index'
        | 'read-records';
      /** @description The views that this is: itself, or those that follow from one fold. */
      views: (
        | 'partners'
        | 'customers'
        | 'partner-customers'
        | 'customer-partners'
        | 'invitations'
        | 'subscriptions'
        | 'partner-billing'
        | 'billed-terms'
        | 'partner-duties'
        | 'customer-gaps'
        | 'partner-figures'
        | 'dap-holdings'
        | 'customer-intervals'
        | 'event-index'
        | 'read-records'
      )[];
      lag: components['schemas']['LagDto'];
      request?: components['schemas']['ViewRequestDto'];
      /** @description Under which name it is stored now. */
      storedAs: string;
      /** @description Where it was read before it was last switched, while that is kept: one may go back to it. */
      former?: string;
      /** @description A projector keeps it current. */
      isLed: boolean;
      /** @description It has once held all that there was; until then nobody reads it. */
      isFilled: boolean;
      position: string;
      partitions: number;
      /** @description How much of the log lies before it, from 0 to 1. */
      share: number;
      parkedStreams: number;
    };
    ViewsDto: {
      rows: components['schemas']['ViewDto'][];
      /** @description Where the log ended. */
      head: string;
    };
    ProjectorDto: {
      /** @description How many views somebody keeps current. */
      led: number;
      of: number;
    };
    ReactorDto: {
      lag: components['schemas']['LagDto'];
      /** @description There is one that leads. */
      isLed: boolean;
      /** @description So far that it is not ready (`READY_LAG`). */
      isBehind: boolean;
      /** @description Counted up to 1,000. */
      parked: number;
    };
    MailStateDto: {
      /** @description Mails that wait to be sent, counted up to 1,000. */
      waiting: number;
    };
    SealStateDto: {
      /** @description What has been recorded since. */
      since: components['schemas']['LagDto'];
      sealedAt: string;
      /** @description How many events are sealed. */
      events: number;
    };
    ProcessesDto: {
      projector: components['schemas']['ProjectorDto'];
      reactor: components['schemas']['ReactorDto'];
      mail: components['schemas']['MailStateDto'];
      /** @description Absent where the log has never been sealed. */
      seal?: components['schemas']['SealStateDto'];
      /** @description Persons whose data cannot be read though nobody erased them. */
      missingPersonKeys: number;
    };
    TriedWriteDto: {
      /** @enum {string} */
      where: 'log' | 'views' | 'records';
      /** @description Why it was refused; absent where it was taken. */
      refusal?: string;
    };
    EngineDto: {
      /** @enum {string} */
      engine: 'log' | 'documents';
      /** @description What came of the last write that was tried. */
      writes: components['schemas']['TriedWriteDto'][];
      isReachable: boolean;
      version?: string;
      /** @description It serves one machine, and no production. */
      isEmbedded?: boolean;
      answeredInMs?: number;
    };
    EnginesDto: {
      rows: components['schemas']['EngineDto'][];
    };
    SettingDto: {
      /** @enum {string} */
      source: 'environment' | 'file' | 'default' | 'none';
      name: string;
      /** @description Nothing of a secret, and no password of an address. */
      value: string;
    };
    ConfigurationDto: {
      rows: components['schemas']['SettingDto'][];
    };
    ViewBody: {
      /** @enum {string} */
      view:
        | 'partners'
        | 'customer-file'
        | 'invitations'
        | 'billed-terms'
        | 'partner-figures'
        | 'dap-holdings'
        | 'customer-intervals'
        | 'event-index'
        | 'read-records';
    };
    AccountDto: {
      id: string;
      name: string;
    };
    MeDto: {
      roles: string[];
      partners: components['schemas']['AccountDto'][];
      customers: components['schemas']['AccountDto'][];
      /** @description The tenant the caller acts for, as its token says. */
      tenant: string;
    };
    ColleagueDto: {
      /** @description As events name their actors. */
      subject: string;
      name: string;
      /** @description By it the marketplace's operator erases the name. */
      person: string;
    };
    ColleaguesDto: {
      rows: components['schemas']['ColleagueDto'][];
    };
    ProfileDto: {
      /** @enum {string} */
      language?: 'en' | 'zh-CN' | 'ja';
      /** @description As the issuer said at the last sign-in. */
      name?: string;
      /** @description By whose clocks times are shown: an IANA name. */
      timeZone?: string;
    };
    PreferencesBody: {
      /**
       * @description `device` leaves it to whatever device the caller signs in at.
       * @enum {string}
       */
      language: 'en' | 'zh-CN' | 'ja' | 'device';
      /**
       * @description By whose clocks times are shown: an IANA name, or `device`.
       * @example Asia/Shanghai
       */
      timeZone: string;
    };
    MoneyDto: {
      amount: number;
      /** @enum {string} */
      currency:
        | 'AUD'
        | 'BRL'
        | 'CAD'
        | 'CHF'
        | 'CLP'
        | 'CNY'
        | 'CZK'
        | 'DKK'
        | 'EUR'
        | 'GBP'
        | 'HKD'
        | 'HUF'
        | 'IDR'
        | 'INR'
        | 'JPY'
        | 'KRW'
        | 'KWD'
        | 'MOP'
        | 'MXN'
        | 'MYR'
        | 'NOK'
        | 'NZD'
        | 'PHP'
        | 'PLN'
        | 'SAR'
        | 'SEK'
        | 'SGD'
        | 'THB'
        | 'TRY'
        | 'TWD'
        | 'USD'
        | 'VND'
        | 'ZAR';
      /** @description How many digits of the amount stand behind the decimal sign (ISO 4217). */
      decimals: number;
    };
    MonthlyBillDto: {
      /** @example 2026-11 */
      month: string;
      /**
       * Format: date
       * @description The last day that is counted.
       */
      through: string;
      /**
       * @description `running` while the month goes on: more is to come. What is `final` changes no more.
       * @enum {string}
       */
      state: 'running' | 'final';
      /** @description In each currency but those in `tooLarge`. */
      totals: components['schemas']['MoneyDto'][];
      /** @description Currencies in which the month comes to more than 9,007,199,254,740,991 of their smallest unit: nothing is rounded, and the lines of the bill tell each subscription. */
      tooLarge: (
        | 'AUD'
        | 'BRL'
        | 'CAD'
        | 'CHF'
        | 'CLP'
        | 'CNY'
        | 'CZK'
        | 'DKK'
        | 'EUR'
        | 'GBP'
        | 'HKD'
        | 'HUF'
        | 'IDR'
        | 'INR'
        | 'JPY'
        | 'KRW'
        | 'KWD'
        | 'MOP'
        | 'MXN'
        | 'MYR'
        | 'NOK'
        | 'NZD'
        | 'PHP'
        | 'PLN'
        | 'SAR'
        | 'SEK'
        | 'SGD'
        | 'THB'
        | 'TRY'
        | 'TWD'
        | 'USD'
        | 'VND'
        | 'ZAR'
      )[];
      /** @description How many are billed. */
      subscriptions: number;
      /** @description Of how many of them seats have no price, and so are not in the totals. */
      unpriced: number;
      /** @description A price that was set cannot be read: what is told is by those from before it. */
      stale?: boolean;
    };
    MonthlyBillsDto: {
      rows: components['schemas']['MonthlyBillDto'][];
      /**
       * @description An earlier month, while there is one.
       * @example 2025-11
       */
      next?: string;
    };
    BillPartDto: {
      /** @enum {string} */
      kind: 'offer' | 'add-on';
      seats: number;
      /**
       * Format: date
       * @description The first of the days and the last (UTC).
       */
      from: string;
      /** Format: date */
      to: string;
      days: number;
      /** @description What a seat costs for a whole month; absent where nobody had set a price. */
      price?: components['schemas']['MoneyDto'];
      amount?: components['schemas']['MoneyDto'];
      code: string;
    };
    BillLineDto: {
      parts: components['schemas']['BillPartDto'][];
      /** @description In each currency: exactly what its parts come to. */
      totals: components['schemas']['MoneyDto'][];
      subscriptionId: string;
      customerId: string;
      customerName: string;
      /** @description Whether seats stand in it without a price. */
      unpriced: boolean;
      /** @description An event of the subscription, or of the prices, cannot be read: what is told is from before it. */
      stale?: boolean;
    };
    BillLinesDto: {
      rows: components['schemas']['BillLineDto'][];
      next?: string;
    };
    AddOnDto: {
      code: string;
      name: string;
    };
    OfferDto: {
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      code: string;
      name: string;
      /** @description An upgrade leads to a higher tier of the same family, a transition to any other, a migration to another family. */
      family: string;
      tier: number;
      addOns: components['schemas']['AddOnDto'][];
      mostSeats: number;
    };
    ParkedStreamDto: {
      /** @description Where the view is kept: its name and the number of its form. */
      collection: string;
      stream: string;
      /** @description The event at which it stopped. */
      revision: string;
      /** @description What is the matter with that event, or with the stream. */
      reason: string;
      /** @description It has been released, and is about to be tried again. */
      released: boolean;
    };
    ParkedStreamsDto: {
      rows: components['schemas']['ParkedStreamDto'][];
      /** @description There are more: release some of these first. */
      more: boolean;
    };
    ParkedStreamBody: {
      /** @description As it is listed. */
      collection: string;
      /** @description As it is listed. */
      stream: string;
    };
    ParkedReactionDto: {
      /** Format: uuid */
      eventId: string;
      eventType: string;
      stream: string;
      /** @description What kind of failure it was; its words are in the log of the reactor. */
      reason: string;
    };
    ParkedReactionsDto: {
      rows: components['schemas']['ParkedReactionDto'][];
      /** @description There are more: release some of these first. */
      more: boolean;
    };
    ParkedReactionBody: {
      /**
       * Format: uuid
       * @description The event, as it is listed.
       */
      eventId: string;
    };
    MailFailureDto: {
      code: string;
      /** @description Trying again would come to the same. */
      permanent: boolean;
    };
    FailedMailPartnerDto: {
      id: string;
      name?: string;
    };
    FailedMailDto: {
      /** @description Absent where the event cannot be read. */
      failure?: components['schemas']['MailFailureDto'];
      /**
       * @description What the invitation is called now: `undelivered` while nothing has been done about it.
       * @enum {string}
       */
      fate?: 'issued' | 'sent' | 'accepted' | 'declined' | 'withdrawn' | 'expired' | 'undelivered';
      partner?: components['schemas']['FailedMailPartnerDto'];
      invitationId: string;
      failedAt: string;
      recipientDomain?: string;
    };
    FailedMailPageDto: {
      rows: components['schemas']['FailedMailDto'][];
      next?: string;
    };
    OwnSessionDto: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      begunAt: string;
      /**
       * Format: date-time
       * @description To within a minute.
       */
      usedAt: string;
      /** @description As the browser says what it is. */
      browser?: string;
      /** @description It is the one that asks. */
      isCurrent: boolean;
    };
    OwnSessionsDto: {
      rows: components['schemas']['OwnSessionDto'][];
    };
    OwnSaleDto: {
      /** @description Seats by add-on. */
      addOns: {
        [key: string]: number;
      };
      /** @enum {string} */
      partnerOfRecord: 'own' | 'another';
      soldAt: string;
      /** @description When it lapses, while it is suspended. */
      lapsesAt?: string;
    };
    SoldSubscriptionDto: {
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      /** @enum {string} */
      status: 'active' | 'suspended' | 'cancelled' | 'lapsed';
      customerName: string;
      customerId: string;
      /** @description For its original reseller only. */
      sale?: components['schemas']['OwnSaleDto'];
      /** @description An event could not be read: what is shown is from before it. */
      stale?: boolean;
      id: string;
      offer: string;
      seats: number;
    };
    SoldSubscriptionsPageDto: {
      rows: components['schemas']['SoldSubscriptionDto'][];
      next?: string;
    };
    BillDto: {
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      /** @enum {string} */
      status: 'active' | 'suspended' | 'cancelled' | 'lapsed';
      addOns: {
        [key: string]: number;
      };
      customerId: string;
      customerName: string;
      since: string;
      until?: string;
      /** @description An event could not be read: what is shown is from before it. */
      stale?: boolean;
      id: string;
      offer: string;
      seats: number;
    };
    BillsPageDto: {
      rows: components['schemas']['BillDto'][];
      next?: string;
    };
    AgreementDto: {
      /** @description The version the partner has accepted. */
      version?: string;
      /** @description Where it can be read. */
      url?: string;
    };
    LossDto: {
      /** @enum {string} */
      cause:
        | 'removed-by-customer'
        | 'reassigned'
        | 'relinquished-by-partner'
        | 'relationship-ended'
        | 'reseller-unlinked'
        | 'role-changed'
        | 'customer-departed';
      at: string;
    };
    DutyWithoutAccessDto: {
      /** @enum {string} */
      service:
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi';
      /** @description Whether the partner sells an open subscription for it. */
      openSubscription: boolean;
      lost?: components['schemas']['LossDto'];
    };
    DutyDto: {
      /** @enum {string} */
      status: 'owed' | 'over';
      /** @enum {string} */
      relationship: 'active' | 'ended';
      dapServices: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      withoutAccess: components['schemas']['DutyWithoutAccessDto'][];
      customerId: string;
      customerName: string;
      since: string;
      until?: string;
      openSubscriptions: number;
      /** @description An event could not be read: what is shown is from before it. */
      stale?: boolean;
    };
    DutiesPageDto: {
      agreement: components['schemas']['AgreementDto'];
      rows: components['schemas']['DutyDto'][];
      next?: string;
    };
    PartnerCustomersPageDto: {
      rows: components['schemas']['PartnerCustomerDto'][];
      next?: string;
    };
    CountDto: {
      count: number;
      /** @description There are more than that. */
      more: boolean;
    };
    ConfirmedAccessBody: {
      /** @description The services that were looked at: the partner has DAP on each. */
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
    };
    PartnerContactDto: {
      name?: string;
      telephone?: string;
      /** @description A mail address. */
      replyTo?: string;
    };
    IndirectGrantBody: {
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      /** @enum {string} */
      language: 'en' | 'zh-CN' | 'ja';
    };
    PartnerSubscriptionDto: {
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      /** @enum {string} */
      status: 'active' | 'suspended' | 'cancelled' | 'lapsed';
      customerId: string;
      /** @description For its original reseller only. */
      sale?: components['schemas']['OwnSaleDto'];
      /** @description An event could not be read: what is shown is from before it. */
      stale?: boolean;
      id: string;
      offer: string;
      seats: number;
    };
    PartnerSubscriptionsPageDto: {
      rows: components['schemas']['PartnerSubscriptionDto'][];
      next?: string;
    };
    ProvisionBody: {
      /** @description A whole number; how many are possible is for the rules to say. */
      seats: number;
      /** @description Its code in the catalogue. */
      offer: string;
    };
    SeatsBody: {
      /** @description A whole number; how many are possible is for the rules to say. */
      seats: number;
    };
    AddOnBody: {
      /** @description A whole number; how many are possible is for the rules to say. */
      seats: number;
      addOn: string;
    };
    OfferBody: {
      /** @description Its code in the catalogue. */
      offer: string;
    };
    PartnerOfRecordBody: {
      /**
       * Format: uuid
       * @description An enrolled partner.
       */
      to: string;
    };
    PartnerEntryDto: {
      /** @enum {string} */
      channelRole: 'direct-reseller' | 'indirect-provider' | 'indirect-reseller' | 'advisor';
      /** @enum {string} */
      standing: 'active' | 'suspended';
      id: string;
      tenantId: string;
      name: string;
      enrolledAt: string;
    };
    PartnersPageDto: {
      rows: components['schemas']['PartnerEntryDto'][];
      next?: string;
    };
    EnrolPartnerBody: {
      /** @enum {string} */
      channelRole: 'direct-reseller' | 'indirect-provider' | 'indirect-reseller' | 'advisor';
      /** @description The tenant whose people act for this partner. */
      tenantId: string;
      name: string;
    };
    PartnerDto: {
      /** @enum {string} */
      channelRole: 'direct-reseller' | 'indirect-provider' | 'indirect-reseller' | 'advisor';
      /** @enum {string} */
      standing: 'active' | 'suspended';
      /** @enum {string} */
      link: 'none' | 'in-force' | 'revoked';
      /** @description An indirect provider's. */
      linkedResellers: components['schemas']['NamedPartnerDto'][];
      id: string;
      name: string;
      /** @description For the partner to tell others, who name it by this: `GET …/partner-codes/{code}`. */
      code: string;
      /** @description For the marketplace's own staff only. */
      suspensionReason?: string;
      enrolledAt: string;
      /** @description The version of the reseller agreement that it accepted last. */
      agreementVersion?: string;
      /** @description The version in force, which the pages ask it to accept; absent where the marketplace configures none. */
      agreementInForce?: string;
      /** @description Where the reseller agreement can be read. */
      agreementUrl?: string;
      /** @description An event of its history cannot be read at present: what is shown is from before it. */
      stale?: boolean;
    };
    ActivityEventDto: {
      data: {
        [key: string]: unknown;
      };
      /** @enum {string} */
      thing: 'account' | 'customers' | 'invitations' | 'subscriptions';
      /** @description Of the customer, invitation or subscription; of an account it is the partner's own. */
      subjectId: string;
      customerId?: string;
      /** @description Of a customer the partner has, or had, a relationship with. */
      customerName?: string;
      id: string;
      revision: string;
      type: string;
      at: string;
      actor: components['schemas']['HistoryActorDto'];
      /** @description What it says cannot be read at present: `data` is empty. */
      unreadable?: boolean;
    };
    ActivityPageDto: {
      rows: components['schemas']['ActivityEventDto'][];
      next?: string;
    };
    MonthFiguresDto: {
      /** @example 2026-11 */
      month: string;
      /** @description Relationships begun. */
      customersGained: number;
      /** @description Relationships ended. */
      customersLost: number;
      /** @description Each service that DAP was granted for, at each customer. */
      dapGained: number;
      /** @description Each service that DAP was removed for, at each customer, whatever the cause. */
      dapLost: number;
      /** @description Sent for the first time; a reminder, or a sending again, is none. */
      invitationsSent?: number;
      invitationsAccepted?: number;
    };
    DapCountDto: {
      /** @enum {string} */
      service:
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi';
      customers: number;
    };
    PartnerFiguresDto: {
      months: components['schemas']['MonthFiguresDto'][];
      /** @description For how many customers the partner has DAP now: of every service. */
      dap: components['schemas']['DapCountDto'][];
    };
    PartnerDashboardDto: {
      /** @description Customers at which DAP was lost. Of each list the first six. */
      lost: components['schemas']['PartnerCustomerDto'][];
      /** @description Customers at which something changed last. */
      changedLast: components['schemas']['PartnerCustomerDto'][];
      /** @description Invitations that reached nobody; left out, as those below, for whom may not read them. */
      undelivered?: components['schemas']['InvitationDto'][];
      /** @description Invitations that wait for an answer, those with an old link first. */
      unanswered?: components['schemas']['InvitationDto'][];
      figures: components['schemas']['PartnerFiguresDto'];
    };
    ChannelRoleBody: {
      /** @enum {string} */
      channelRole: 'direct-reseller' | 'indirect-provider' | 'indirect-reseller' | 'advisor';
    };
    SuspensionBody: {
      /** @description A code or a sentence for the marketplace's own staff; no customer ever sees it. */
      reason: string;
    };
    LinkedProviderDto: {
      id: string;
      name: string;
      /** @description For the reseller to pass on; absent while there is none that can be accepted. */
      invitationLink?: string;
    };
    LinkedProvidersDto: {
      rows: components['schemas']['LinkedProviderDto'][];
    };
    PartnerOfCodeDto: {
      /** @enum {string} */
      channelRole: 'direct-reseller' | 'indirect-provider' | 'indirect-reseller' | 'advisor';
      id: string;
      name: string;
    };
    InvitationSenderDto: {
      name?: string;
      telephone?: string;
      replyTo?: string;
    };
    InvitationSenderBody: {
      /** @description Of the person the emails are from. */
      name: string;
      telephone?: string;
      /** @description The mail address that answers go to. */
      replyTo: string;
    };
    AgreementBody: {
      /** @description The one in force (`agreementInForce`), or another that was agreed on. */
      version: string;
    };
    InvitationLinkDto: {
      linkId: string;
      url: string;
    };
    ErasedAddressBody: {
      /** @description The mail address of whoever is to be erased. Only ever in a body: addresses of pages and of this API end up in logs. */
      address: string;
    };
    NearAddressDto: {
      /**
       * Format: uuid
       * @description The person, by which it can be erased.
       */
      id: string;
      address: string;
    };
    AddressErasureDto: {
      /** @enum {string} */
      outcome: 'appended' | 'repeated' | 'unchanged';
      id?: string;
      /** @description Everybody erased, where the address was written in more than one case. */
      ids?: string[];
      /** @description Who is known by an address that some mail servers take for this one (a `+tag`, dots). Nobody of them is erased: that is for a person to decide. */
      near?: components['schemas']['NearAddressDto'][];
    };
    PriceFromDto: {
      amount: number;
      /** @enum {string} */
      currency:
        | 'AUD'
        | 'BRL'
        | 'CAD'
        | 'CHF'
        | 'CLP'
        | 'CNY'
        | 'CZK'
        | 'DKK'
        | 'EUR'
        | 'GBP'
        | 'HKD'
        | 'HUF'
        | 'IDR'
        | 'INR'
        | 'JPY'
        | 'KRW'
        | 'KWD'
        | 'MOP'
        | 'MXN'
        | 'MYR'
        | 'NOK'
        | 'NZD'
        | 'PHP'
        | 'PLN'
        | 'SAR'
        | 'SEK'
        | 'SGD'
        | 'THB'
        | 'TRY'
        | 'TWD'
        | 'USD'
        | 'VND'
        | 'ZAR';
      /** @description How many digits of the amount stand behind the decimal sign (ISO 4217). */
      decimals: number;
      /**
       * Format: date
       * @description The first day on which it applies (UTC).
       */
      from: string;
    };
    ListedPriceDto: {
      /** @enum {string} */
      kind: 'offer' | 'add-on';
      /** @description What it costs today; absent before its first price applies. */
      today?: components['schemas']['PriceFromDto'];
      /** @description Every price it ever had and will have, the earliest first. */
      prices: components['schemas']['PriceFromDto'][];
      code: string;
      /** @description In the reader's language. */
      name: string;
    };
    CurrencyDto: {
      /** @enum {string} */
      code:
        | 'AUD'
        | 'BRL'
        | 'CAD'
        | 'CHF'
        | 'CLP'
        | 'CNY'
        | 'CZK'
        | 'DKK'
        | 'EUR'
        | 'GBP'
        | 'HKD'
        | 'HUF'
        | 'IDR'
        | 'INR'
        | 'JPY'
        | 'KRW'
        | 'KWD'
        | 'MOP'
        | 'MXN'
        | 'MYR'
        | 'NOK'
        | 'NZD'
        | 'PHP'
        | 'PLN'
        | 'SAR'
        | 'SEK'
        | 'SGD'
        | 'THB'
        | 'TRY'
        | 'TWD'
        | 'USD'
        | 'VND'
        | 'ZAR';
      decimals: number;
    };
    PricesDto: {
      rows: components['schemas']['ListedPriceDto'][];
      /**
       * Format: date
       * @description The earliest day from which a price may apply.
       */
      today: string;
      currencies: components['schemas']['CurrencyDto'][];
      /** @description A price that was set cannot be read: what is told is from before it. */
      stale?: boolean;
    };
    PriceBody: {
      /** @enum {string} */
      kind: 'offer' | 'add-on';
      /** @description In the smallest unit of the currency: 12.50 CNY is 1250. */
      amount: number;
      /**
       * @description The code that ISO 4217 has for it.
       * @enum {string}
       */
      currency:
        | 'AUD'
        | 'BRL'
        | 'CAD'
        | 'CHF'
        | 'CLP'
        | 'CNY'
        | 'CZK'
        | 'DKK'
        | 'EUR'
        | 'GBP'
        | 'HKD'
        | 'HUF'
        | 'IDR'
        | 'INR'
        | 'JPY'
        | 'KRW'
        | 'KWD'
        | 'MOP'
        | 'MXN'
        | 'MYR'
        | 'NOK'
        | 'NZD'
        | 'PHP'
        | 'PLN'
        | 'SAR'
        | 'SEK'
        | 'SGD'
        | 'THB'
        | 'TRY'
        | 'TWD'
        | 'USD'
        | 'VND'
        | 'ZAR';
      /**
       * Format: date
       * @description The first day on which it applies (UTC): today or later.
       */
      from: string;
      /** @description Its code in the catalogue of offers. */
      code: string;
    };
    ReadRecordDto: {
      at: string;
      /** @description Of the marketplace: who it was stays there. */
      role: string;
      /** @description The address that was asked, with the names of its parameters. */
      what: string;
    };
    ActorDto: {
      role: string;
      subject?: string;
      tenant?: string;
    };
    RecordedActionDto: {
      at: string;
      by: components['schemas']['ActorDto'];
    };
    ReplacementDto: {
      partnerId: string;
      partnerName: string;
      at: string;
      afterSeconds: number;
    };
    RestorationDto: {
      at: string;
      by: components['schemas']['ActorDto'];
      afterSeconds: number;
    };
    RemovedDapDto: {
      /** @enum {string} */
      service:
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi';
      /** @enum {string} */
      cause:
        | 'removed-by-customer'
        | 'reassigned'
        | 'relinquished-by-partner'
        | 'relationship-ended'
        | 'reseller-unlinked'
        | 'role-changed'
        | 'customer-departed';
      /** @enum {string} */
      duty: 'owed' | 'over' | 'none';
      eventId: string;
      position: string;
      customerId: string;
      customerName: string;
      partnerId: string;
      partnerName: string;
      cspTransacting: boolean;
      granted?: components['schemas']['RecordedActionDto'];
      removed: components['schemas']['RecordedActionDto'];
      /** @description Of a CSP-transacting partner’s: the other one that got the service next, by reassignment or later. */
      replacedBy?: components['schemas']['ReplacementDto'];
      /** @description When the same partner was granted it again. */
      restored?: components['schemas']['RestorationDto'];
      /** @description Nobody has DAP on the service at that moment. */
      openGap: boolean;
      dutyWithoutAccess: boolean;
    };
    RemovedDapReportDto: {
      /** @description Streams with an event that cannot be read: what comes after it there is not in the report. */
      cutStreams: components['schemas']['CutStreamDto'][];
      rows: components['schemas']['RemovedDapDto'][];
      /** @description Goes on as of the same position, whatever has come since. */
      next?: string;
      /** @description As things stood there in the log. */
      position: string;
      /** @description Whose days and months are told; instants are UTC. */
      zone: string;
    };
    RemovedDapTotalsDto: {
      removed: number;
      restored: number;
      replaced: number;
      openGaps: number;
      /** @description Pairs of partner and customer. */
      dutiesOwed: number;
      dutiesWithoutAccess: number;
    };
    RemovedDapGroupDto: {
      removed: number;
      restored: number;
      replaced: number;
      openGaps: number;
      /** @description Pairs of partner and customer. */
      dutiesOwed: number;
      dutiesWithoutAccess: number;
      key: string;
      name: string;
    };
    RemovedDapMonthDto: {
      removed: number;
      restored: number;
      replaced: number;
      openGaps: number;
      /** @description Pairs of partner and customer. */
      dutiesOwed: number;
      dutiesWithoutAccess: number;
      key: string;
      name: string;
      /** @description The first instant of the month in the zone, and the last. */
      since: string;
      until: string;
    };
    RemovedDapGroupsDto: {
      customer: components['schemas']['RemovedDapGroupDto'][];
      partner: components['schemas']['RemovedDapGroupDto'][];
      service: components['schemas']['RemovedDapGroupDto'][];
      cause: components['schemas']['RemovedDapGroupDto'][];
      /** @description Of the removal, as 2026-01. */
      month: components['schemas']['RemovedDapMonthDto'][];
    };
    RemovedDapFiguresDto: {
      /** @description Streams with an event that cannot be read: what comes after it there is not in the report. */
      cutStreams: components['schemas']['CutStreamDto'][];
      totals: components['schemas']['RemovedDapTotalsDto'];
      groups: components['schemas']['RemovedDapGroupsDto'];
      /** @description As things stood there in the log. */
      position: string;
      /** @description Whose days and months are told; instants are UTC. */
      zone: string;
    };
    LocatedActionDto: {
      at: string;
      by: components['schemas']['ActorDto'];
      eventId: string;
      position: string;
    };
    RegisteredDutyDto: {
      /** @enum {string} */
      service:
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi';
      /** @enum {string} */
      relationship: 'active' | 'ended';
      /** @enum {string} */
      reason:
        | 'removed-by-customer'
        | 'reassigned'
        | 'relinquished-by-partner'
        | 'relationship-ended'
        | 'reseller-unlinked'
        | 'role-changed'
        | 'customer-departed'
        | 'never-granted';
      customerId: string;
      customerName: string;
      partnerId: string;
      partnerName: string;
      /** @description The version of the reseller agreement the partner accepted, if any; `?` where what says which cannot be read. */
      agreementVersion?: string;
      /** @description Since when the partner owes the customer anything. */
      owedSince: string;
      /** @description Whether it sold a subscription that covers the service and is open. */
      openSubscription: boolean;
      /** @description Since when it owes this without access. */
      since: string;
      /** @description The removal, if it ever had access. */
      removed?: components['schemas']['LocatedActionDto'];
      /** @description Nobody else has DAP on the service either. */
      openGap: boolean;
    };
    DutiesWithoutAccessReportDto: {
      /** @description Streams with an event that cannot be read: what comes after it there is not in the report. */
      cutStreams: components['schemas']['CutStreamDto'][];
      rows: components['schemas']['RegisteredDutyDto'][];
      /** @description Where the reseller agreement can be read. */
      agreementUrl?: string;
      /** @description Goes on as of the same position, whatever has come since. */
      next?: string;
      /** @description As things stood there in the log. */
      position: string;
      /** @description Whose days and months are told; instants are UTC. */
      zone: string;
    };
    DutiesWithoutAccessTotalsDto: {
      services: number;
      /** @description Pairs of partner and customer. */
      duties: number;
      openSubscriptions: number;
      openGaps: number;
    };
    DutiesWithoutAccessGroupDto: {
      services: number;
      /** @description Pairs of partner and customer. */
      duties: number;
      openSubscriptions: number;
      openGaps: number;
      key: string;
      name: string;
    };
    DutiesWithoutAccessGroupsDto: {
      customer: components['schemas']['DutiesWithoutAccessGroupDto'][];
      partner: components['schemas']['DutiesWithoutAccessGroupDto'][];
      service: components['schemas']['DutiesWithoutAccessGroupDto'][];
      reason: components['schemas']['DutiesWithoutAccessGroupDto'][];
    };
    DutiesWithoutAccessFiguresDto: {
      /** @description Streams with an event that cannot be read: what comes after it there is not in the report. */
      cutStreams: components['schemas']['CutStreamDto'][];
      /** @description Where the reseller agreement can be read. */
      agreementUrl?: string;
      totals: components['schemas']['DutiesWithoutAccessTotalsDto'];
      groups: components['schemas']['DutiesWithoutAccessGroupsDto'];
      /** @description As things stood there in the log. */
      position: string;
      /** @description Whose days and months are told; instants are UTC. */
      zone: string;
    };
    DapBeginningDto: {
      /** @enum {string} */
      how: 'granted' | 'restored' | 'reassigned' | 'role-changed';
      eventId: string;
      position: string;
      at: string;
      by: components['schemas']['ActorDto'];
    };
    FormerHolderDto: {
      partnerId: string;
      partnerName: string;
    };
    DapEndingDto: {
      /** @enum {string} */
      cause:
        | 'removed-by-customer'
        | 'reassigned'
        | 'relinquished-by-partner'
        | 'relationship-ended'
        | 'reseller-unlinked'
        | 'role-changed'
        | 'customer-departed';
      eventId: string;
      position: string;
      at: string;
      by: components['schemas']['ActorDto'];
    };
    DapHoldingDto: {
      /** @enum {string} */
      service:
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi';
      customerId: string;
      customerName: string;
      partnerId: string;
      partnerName: string;
      cspTransacting: boolean;
      began: components['schemas']['DapBeginningDto'];
      /** @description Of a reassignment: from whom. */
      tookOverFrom?: components['schemas']['FormerHolderDto'];
      /** @description Absent while it is held. */
      ended?: components['schemas']['DapEndingDto'];
      heldSeconds?: number;
      /** @description Of a CSP-transacting partner’s: the other one that got the service next. */
      replacedBy?: components['schemas']['ReplacementDto'];
    };
    DapHistoryReportDto: {
      /** @description Streams with an event that cannot be read: what comes after it there is not in the report. */
      cutStreams: components['schemas']['CutStreamDto'][];
      rows: components['schemas']['DapHoldingDto'][];
      /** @description Goes on as of the same position, whatever has come since. */
      next?: string;
      /** @description As things stood there in the log. */
      position: string;
      /** @description Whose days and months are told; instants are UTC. */
      zone: string;
    };
    DapHistoryTotalsDto: {
      intervals: number;
      held: number;
      ended: number;
    };
    DapHistoryGroupDto: {
      intervals: number;
      held: number;
      ended: number;
      key: string;
      name: string;
    };
    DapHistoryGroupsDto: {
      customer: components['schemas']['DapHistoryGroupDto'][];
      partner: components['schemas']['DapHistoryGroupDto'][];
      service: components['schemas']['DapHistoryGroupDto'][];
    };
    DapHistoryFiguresDto: {
      /** @description Streams with an event that cannot be read: what comes after it there is not in the report. */
      cutStreams: components['schemas']['CutStreamDto'][];
      totals: components['schemas']['DapHistoryTotalsDto'];
      groups: components['schemas']['DapHistoryGroupsDto'];
      /** @description As things stood there in the log. */
      position: string;
      /** @description Whose days and months are told; instants are UTC. */
      zone: string;
    };
    ServiceContinuityDto: {
      /** @enum {string} */
      service:
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi';
      customerId: string;
      customerName: string;
      /** @description The time in the period during which a subscription was open or which came after the first grant. */
      neededSeconds: number;
      /** @description Of it, with somebody having DAP. */
      administeredSeconds: number;
      gapSeconds: number;
      /** @description Administered of needed, from 0 to 1. */
      share: number;
      gaps: number;
      longestGapSeconds: number;
    };
    ContinuityReportDto: {
      /** @description Streams with an event that cannot be read: what comes after it there is not in the report. */
      cutStreams: components['schemas']['CutStreamDto'][];
      rows: components['schemas']['ServiceContinuityDto'][];
      /** @description Absent if the period begins with day one. */
      since?: string;
      until: string;
      /** @description Goes on as of the same position, whatever has come since. */
      next?: string;
      /** @description As things stood there in the log. */
      position: string;
      /** @description Whose days and months are told; instants are UTC. */
      zone: string;
    };
    ContinuityTotalsDto: {
      services: number;
      neededSeconds: number;
      administeredSeconds: number;
      gapSeconds: number;
      /** @description Absent where nothing was needed. */
      share?: number;
      gaps: number;
    };
    ContinuityGroupDto: {
      services: number;
      neededSeconds: number;
      administeredSeconds: number;
      gapSeconds: number;
      /** @description Absent where nothing was needed. */
      share?: number;
      gaps: number;
      key: string;
      name: string;
    };
    ContinuityGroupsDto: {
      customer: components['schemas']['ContinuityGroupDto'][];
      service: components['schemas']['ContinuityGroupDto'][];
    };
    ContinuityFiguresDto: {
      /** @description Streams with an event that cannot be read: what comes after it there is not in the report. */
      cutStreams: components['schemas']['CutStreamDto'][];
      /** @description Absent if the period begins with day one. */
      since?: string;
      until: string;
      totals: components['schemas']['ContinuityTotalsDto'];
      groups: components['schemas']['ContinuityGroupsDto'];
      /** @description As things stood there in the log. */
      position: string;
      /** @description Whose days and months are told; instants are UTC. */
      zone: string;
    };
    AcceptedInvitationDto: {
      /** @enum {string} */
      purpose: 'new-relationship' | 'multi-partner' | 'multi-channel' | 'restore';
      invitationId: string;
      partnerId: string;
      partnerName: string;
      customerId: string;
      customerName: string;
      /** @description For the first time. */
      sentAt: string;
      /** @description When the customer accepted. */
      acceptedAt: string;
      seconds: number;
    };
    TimeToAcceptReportDto: {
      /** @description Streams with an event that cannot be read: what comes after it there is not in the report. */
      cutStreams: components['schemas']['CutStreamDto'][];
      rows: components['schemas']['AcceptedInvitationDto'][];
      /** @description Goes on as of the same position, whatever has come since. */
      next?: string;
      /** @description As things stood there in the log. */
      position: string;
      /** @description Whose days and months are told; instants are UTC. */
      zone: string;
    };
    TimeToAcceptTotalsDto: {
      accepted: number;
      /** @description By nearest rank; absent where nothing was accepted. */
      medianSeconds?: number;
      /** @description The 90th percentile, by nearest rank. */
      p90Seconds?: number;
    };
    TimeToAcceptGroupDto: {
      accepted: number;
      /** @description By nearest rank; absent where nothing was accepted. */
      medianSeconds?: number;
      /** @description The 90th percentile, by nearest rank. */
      p90Seconds?: number;
      key: string;
      name: string;
    };
    TimeToAcceptGroupsDto: {
      partner: components['schemas']['TimeToAcceptGroupDto'][];
      purpose: components['schemas']['TimeToAcceptGroupDto'][];
    };
    TimeToAcceptFiguresDto: {
      /** @description Streams with an event that cannot be read: what comes after it there is not in the report. */
      cutStreams: components['schemas']['CutStreamDto'][];
      totals: components['schemas']['TimeToAcceptTotalsDto'];
      groups: components['schemas']['TimeToAcceptGroupsDto'];
      /** @description As things stood there in the log. */
      position: string;
      /** @description Whose days and months are told; instants are UTC. */
      zone: string;
    };
    RequestTemplateDto: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      purpose: 'new-relationship' | 'multi-partner' | 'multi-channel' | 'restore';
      /** @enum {string} */
      language: 'en' | 'zh-CN' | 'ja';
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      paragraphs?: string[];
      name: string;
      /** @description By whom what was written is erased. */
      person?: string;
    };
    RequestTemplatesDto: {
      rows: components['schemas']['RequestTemplateDto'][];
    };
    RequestTemplateBody: {
      /**
       * @description Any but `restore`, which follows from one customer.
       * @enum {string}
       */
      purpose: 'new-relationship' | 'multi-partner' | 'multi-channel' | 'restore';
      /** @enum {string} */
      language: 'en' | 'zh-CN' | 'ja';
      /** @description What is proposed; none is proposed where it is empty. */
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      name: string;
      /** @description The paragraphs as the partner writes them; those of the purpose where they are left out. */
      paragraphs?: string[];
    };
    CitedEventDto: {
      /** @enum {string} */
      type: 'DapRemoved' | 'RelationshipEnded' | 'PartnerSuspended';
      /** @enum {string} */
      stream: 'customer' | 'partner';
      /** @enum {string} */
      service?:
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi';
      /** @enum {string} */
      cause?:
        | 'removed-by-customer'
        | 'reassigned'
        | 'relinquished-by-partner'
        | 'relationship-ended'
        | 'reseller-unlinked'
        | 'role-changed'
        | 'customer-departed';
      id: string;
      at: string;
    };
    RightDto: {
      /** @enum {string} */
      operation:
        | 'provision'
        | 'administer'
        | 'receive-bill'
        | 'see'
        | 'add-seats'
        | 'remove-seats'
        | 'order-add-on'
        | 'transition'
        | 'migrate'
        | 'change-partner-of-record'
        | 'suspend'
        | 'reactivate'
        | 'cancel'
        | 'upgrade';
      /**
       * @description Of `administer`.
       * @enum {string}
       */
      service?:
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi';
      because?: components['schemas']['CitedEventDto'][];
      allowed: boolean;
      rule: string;
      /** @description Of a refusal. */
      code?: string;
      /** @description Why not, in the reader's language. */
      reason?: string;
      /** @description What to do next, in the reader's language. */
      next?: string;
    };
    AdministrationDto: {
      /** @enum {string} */
      service:
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi';
      /** @enum {boolean} */
      allowed: true;
    };
    RestoreProposalDto: {
      /** @description Lost, and still to be had. */
      services: (
        | 'exchange-online'
        | 'sharepoint-online'
        | 'skype-for-business-online'
        | 'office-365-proplus'
        | 'dynamics-365'
        | 'intune'
        | 'azure'
        | 'power-bi'
      )[];
      /** @enum {string} */
      language?: 'en' | 'zh-CN' | 'ja';
      /** @description As the last request to give back had them. */
      paragraphs?: string[];
      /** @description Whom the last invitation went to that can be read; absent where there is none. */
      recipient?: string;
      /** @description The one that waits for its answer. */
      requested?: components['schemas']['RequestedRestoreDto'];
    };
    RestoreRequestBody: {
      /** @enum {string} */
      language: 'en' | 'zh-CN' | 'ja';
      /** @description The address the email goes to. */
      recipient: string;
      /** @description The editable paragraphs; the default ones when left out, none when empty. */
      paragraphs?: string[];
    };
    SavedReportDto: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      report: 'removed-dap' | 'duties-without-access' | 'dap-history' | 'continuity' | 'time-to-accept';
      filters: {
        [key: string]: string;
      };
      /** @enum {string} */
      language: 'en' | 'zh-CN' | 'ja';
      /** @enum {string} */
      schedule?: 'weekly' | 'monthly';
      /**
       * @description Why it is mailed no more: a mail came back, or was refused for good. Saved anew it begins anew.
       * @enum {string}
       */
      stopped?: 'returned' | 'refused';
      name: string;
      zone?: string;
    };
    SavedReportsDto: {
      rows: components['schemas']['SavedReportDto'][];
      /**
       * Format: email
       * @description Where mails go: what the sign-in said. Without it none are sent.
       */
      address?: string;
      /** @description The marketplace's, by which the weeks and months are of those that name none. */
      zone: string;
    };
    SavedReportBody: {
      /** @enum {string} */
      report: 'removed-dap' | 'duties-without-access' | 'dap-history' | 'continuity' | 'time-to-accept';
      /** @description As the report's own address has them, zone and language left out. Where it is mailed, of each mail's own period. */
      filters: {
        [key: string]: string;
      };
      /**
       * @description Whose days, weeks and months; the marketplace's, if left out.
       * @example Asia/Shanghai
       */
      zone?: string;
      /**
       * @description Of its mails.
       * @enum {string}
       */
      language: 'en' | 'zh-CN' | 'ja';
      /**
       * @description It is mailed when a week, from Monday on, or a month is over; not at all, if left out.
       * @enum {string}
       */
      schedule?: 'weekly' | 'monthly';
      name: string;
    };
    SessionDto: {
      signedIn: boolean;
      /** @description To be sent back as `X-CSRF-Token` with every request that changes something. */
      csrfToken?: string;
      /** @description Tells who is signed in from who else was, over sessions; of no other use. */
      person?: string;
      /** @description No query asked from now on answers from before it: whoever hears of the changes after it (`/live`) misses none. */
      position?: string;
    };
    SignedOutDto: {
      /** @description Where the session at the issuer is ended. */
      url: string;
    };
    BasisDto: {
      stream: string;
      /** @description The stream's last revision then; -1 when it did not exist. */
      revision: string;
    };
    AboutDto: {
      partnerIds: string[];
      customerId?: string;
    };
    TimeLineEntryDto: {
      data: {
        [key: string]: unknown;
      };
      basis?: components['schemas']['BasisDto'][];
      /** @description The events that it caused. */
      effects: string[];
      /** @description The later events that correct it. */
      correctedBy: string[];
      position: string;
      stream: string;
      revision: string;
      id: string;
      type: string;
      recordedAt: string;
      at?: string;
      actor?: components['schemas']['ActorDto'];
      command?: string;
      commandId?: string;
      correlationId?: string;
      causationId?: string;
      /** @description Whom it concerns. */
      about?: components['schemas']['AboutDto'];
      /** @description Why it cannot be read; its data are then as they lie in the log. */
      unreadable?: string;
    };
    TimeLineDto: {
      events: components['schemas']['TimeLineEntryDto'][];
      /** @description What the customers and partners these events concern are called today, by id. */
      names: {
        [key: string]: string;
      };
      /** @description The last event's position, if more follow. */
      next?: string;
    };
    Problem: {
      /** @description `/problems/` and the code: stable. */
      type: string;
      /**
       * @description What is the matter, for programs: stable.
       * @enum {string}
       */
      code:
        | 'access-changed'
        | 'agreement-version-unchanged'
        | 'already-accepted-by-other-kind'
        | 'change-needs-view'
        | 'command-id-reused'
        | 'csrf-token-missing'
        | 'customer-departed'
        | 'customer-exists'
        | 'customer-not-registered'
        | 'domain-claimed-by-another'
        | 'domain-not-claimed'
        | 'end-follows-provider'
        | 'end-proposal-is-own'
        | 'event-not-correctable'
        | 'event-not-found'
        | 'forbidden'
        | 'headers-too-large'
        | 'indirect-reseller-has-no-link'
        | 'indirect-reseller-issues-no-invitation'
        | 'internal'
        | 'invalid-day'
        | 'invalid-domain'
        | 'invalid-name'
        | 'invalid-paragraph'
        | 'invalid-price'
        | 'invalid-recipient'
        | 'invalid-reminders'
        | 'invalid-request'
        | 'invalid-seats'
        | 'invalid-webhook-url'
        | 'invitation-closed'
        | 'invitation-exists'
        | 'invitation-link-not-usable'
        | 'invitation-not-due'
        | 'invitation-not-found'
        | 'invitation-not-sent'
        | 'method-not-allowed'
        | 'more-seats-than-there-are'
        | 'no-address-to-write-to'
        | 'no-dap-for-service'
        | 'no-end-proposed'
        | 'no-invitation-link'
        | 'no-relationship'
        | 'no-services'
        | 'not-acceptable-at-present'
        | 'not-an-indirect-provider'
        | 'not-an-indirect-reseller'
        | 'not-an-upgrade'
        | 'not-csp-transacting'
        | 'not-found'
        | 'not-of-another-family'
        | 'not-of-this-family'
        | 'not-original-reseller'
        | 'outcome-unknown'
        | 'own-tenant'
        | 'partner-code-limit-reached'
        | 'partner-code-unknown'
        | 'partner-exists'
        | 'partner-id-of-another-tenant'
        | 'partner-limit-reached'
        | 'partner-not-enrolled'
        | 'partner-suspended'
        | 'person-key-missing'
        | 'position-beyond-head'
        | 'price-in-the-past'
        | 'public-mail-domain'
        | 'public-suffix'
        | 'reactivation-too-late'
        | 'read-after-timeout'
        | 'reassignment-outdated'
        | 'recipient-erased'
        | 'recipient-limit-reached'
        | 'request-timeout'
        | 'reseller-not-linked'
        | 'reseller-still-linked'
        | 'restore-needs-customer'
        | 'revision-mismatch'
        | 'sent-too-recently'
        | 'service-held'
        | 'service-not-lost'
        | 'service-retired'
        | 'sign-in-not-fresh'
        | 'sign-in-too-weak'
        | 'stream-damaged'
        | 'stream-unreadable'
        | 'subscription-closed'
        | 'subscription-exists'
        | 'subscription-not-active'
        | 'subscription-not-due'
        | 'subscription-not-found'
        | 'subscription-not-suspended'
        | 'tag-exists'
        | 'tag-not-found'
        | 'template-exists'
        | 'template-not-found'
        | 'tenant-of-a-customer'
        | 'tenant-of-another-customer'
        | 'tenant-of-marketplace'
        | 'tenant-of-several-partners'
        | 'too-large'
        | 'too-many-conflicts'
        | 'too-many-requests'
        | 'too-many-saved-reports'
        | 'too-many-tags'
        | 'too-many-templates'
        | 'too-many-webhooks'
        | 'unauthenticated'
        | 'unavailable'
        | 'unknown-add-on'
        | 'unknown-currency'
        | 'unknown-host'
        | 'unknown-offer'
        | 'unknown-service'
        | 'unsupported-media-type'
        | 'url-in-paragraph'
        | 'view-being-filled'
        | 'webhook-not-found';
      /** @description What is the matter, in the language that Accept-Language asks for. */
      title: string;
      status: number;
      /** @description What is the matter here. */
      detail?: string;
      /** @description The path of the request. */
      instance: string;
      /** @description By it the lines of the log about this request are found. */
      correlationId: string;
      /** @description The field, parameter or header that is the matter. */
      field?: string;
      /** @description The rule of the domain that forbids it. */
      rule?: string;
      /** @description Every field that is wrong. */
      errors?: {
        field: string;
        detail: string;
        /** @description What a person enters there. */
        next?: string;
      }[];
      /**
       * Format: date-time
       * @description From when on it would not be refused for this reason any more.
       */
      possibleAt?: string;
      /** @description What a person does next. */
      next: string;
      /** @description What a program does, where that is something else. */
      program?: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  AcceptanceController_waiting: {
    parameters: {
      query?: never;
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RequestsWaitingDto'];
        };
      };
    };
  };
  AcceptanceController_preview: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PreviewBody'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AcceptancePreviewDto'];
        };
      };
    };
  };
  AcceptanceController_accept: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AcceptanceBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  AcceptanceController_decline: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DeclineBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  AsOfController_relationships: {
    parameters: {
      query?: {
        /** @description The report as things stood then; now, if left out. */
        at?: string;
        /** @description Of the file or the page; that of `Accept-Language`, if left out. For a link: whoever follows one sends no header of their own. */
        language?: 'en' | 'zh-CN' | 'ja';
        /** @description Whose days and months are told; the marketplace's, if left out. */
        zone?: string;
        limit?: number;
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: never;
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CustomerPastDto'];
          'text/csv': unknown;
          'text/html': unknown;
          'application/x-ndjson': unknown;
        };
      };
    };
  };
  AsOfController_changes: {
    parameters: {
      query?: {
        /** @description The beginning of the log, if left out. */
        from?: string;
        /** @description Now, if left out. */
        to?: string;
      };
      header?: never;
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChangesDto'];
        };
      };
    };
  };
  AsOfController_customers: {
    parameters: {
      query?: {
        /** @description The report as things stood then; now, if left out. */
        at?: string;
        /** @description Of the file or the page; that of `Accept-Language`, if left out. For a link: whoever follows one sends no header of their own. */
        language?: 'en' | 'zh-CN' | 'ja';
        /** @description Whose days and months are told; the marketplace's, if left out. */
        zone?: string;
        limit?: number;
        /** @description Customers at which the partner has DAP for this service. */
        with?:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi';
        without?:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi';
        /** @description Customers at which it had DAP and has none now. */
        lost?:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi'
          | 'any';
        /** @description Customers to which the partner sold a subscription that is in this state or is open (active or suspended); `none`: to which it sold no open one. */
        subscription?: 'open' | 'active' | 'suspended' | 'cancelled' | 'lapsed' | 'none';
        sort?: 'name' | 'since' | 'lastChange';
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: never;
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PartnerCustomersPastDto'];
          'text/csv': unknown;
          'text/html': unknown;
          'application/x-ndjson': unknown;
        };
      };
    };
  };
  AsOfController_view: {
    parameters: {
      query?: {
        limit?: number;
        /** @description Now, if left out. */
        at?: string;
        customer?: string;
        partner?: string;
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: never;
      path: {
        view:
          | 'partners'
          | 'customers'
          | 'partner-customers'
          | 'customer-partners'
          | 'invitations'
          | 'subscriptions'
          | 'partner-billing'
          | 'partner-duties'
          | 'customer-gaps';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ViewPastDto'];
        };
      };
    };
  };
  CorrectionsController_ofCustomer: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CorrectionBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CorrectionsController_ofPartner: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CorrectionBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CorrectionsController_ofSubscription: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CorrectionBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CustomerLabelsController_tags: {
    parameters: {
      query?: never;
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CustomerTagsDto'];
        };
      };
    };
  };
  CustomerLabelsController_define: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CustomerTagBody'];
      };
    };
    responses: {
      201: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CustomerLabelsController_rename: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        tagId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CustomerTagBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CustomerLabelsController_remove: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        tagId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CustomerLabelsController_label: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CustomerLabelsBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CustomerSubscriptionsController_list: {
    parameters: {
      query?: {
        limit?: number;
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CustomerSubscriptionsPageDto'];
        };
      };
    };
  };
  CustomerSubscriptionsController_registerExternal: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ExternalSubscriptionBody'];
      };
    };
    responses: {
      201: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CustomerSubscriptionsController_gaps: {
    parameters: {
      query?: never;
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GapDto'][];
        };
      };
    };
  };
  CustomerWebhooksController_list: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhooksDto'];
        };
      };
    };
  };
  CustomerWebhooksController_register: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WebhookBody'];
      };
    };
    responses: {
      201: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretReceiptDto'];
        };
      };
    };
  };
  CustomerWebhooksController_rotate: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretReceiptDto'];
        };
      };
    };
  };
  CustomerWebhooksController_pause: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CustomerWebhooksController_resume: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CustomerWebhooksController_ping: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CustomerWebhooksController_replay: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReplayBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CustomerWebhooksController_remove: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CustomerWebhooksController_deliveries: {
    parameters: {
      query?: {
        limit?: number;
        outcome?: 'delivered' | 'failed';
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: never;
      path: {
        customerId: string;
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookDeliveriesDto'];
        };
      };
    };
  };
  CustomersController_list: {
    parameters: {
      query?: {
        limit?: number;
        /** @description What the page before answered as `next`. */
        cursor?: string;
        /** @description What somebody would type: of a name, present or former, from the beginning of a word or from any Chinese or Japanese character on; of a domain or an offer's code; the beginning of an id. */
        search?: string;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CustomersPageDto'];
        };
      };
    };
  };
  CustomersController_register: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RegisterCustomerBody'];
      };
    };
    responses: {
      201: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CustomersController_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CustomerDto'];
        };
      };
    };
  };
  CustomersController_depart: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CustomersController_rename: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NameBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CustomersController_claimDomain: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
        domain: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CustomersController_releaseDomain: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
        domain: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  CustomersController_history: {
    parameters: {
      query?: {
        /** @description The revision to begin with: what the page before answered as `next`. */
        from?: string;
      };
      header?: never;
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HistoryDto'];
        };
      };
    };
  };
  ExportController_export: {
    parameters: {
      query?: {
        /** @description The stream of this customer, and all else about it. */
        customer?: string;
        /** @description With a customer: of this only what is about this partner, too. */
        partner?: string;
        /** @description Of a period: only what was recorded later. */
        from?: string;
        /** @description Of a period: only what was recorded no later. */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/x-ndjson': unknown;
        };
      };
    };
  };
  ExportController_seal: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LastSealDto'];
        };
      };
    };
  };
  FeedController_ofPartner: {
    parameters: {
      query?: {
        /** @description Only what comes after: the `position` of an event, as it was answered. Without it a feed is read from its beginning. */
        after?: string;
        limit?: number;
        /** @description So many seconds an answer without events is kept back, until there is one. */
        wait?: number;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
        /** @description With server-sent events: as `after`, before which it goes. */
        'Last-Event-ID'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Events by CloudEvents 1.0, the oldest first: a batch, or with `Accept: text/event-stream` one after the other without end. */
      200: {
        headers: {
          /** @description Where to go on: `<…>; rel="next"`. It is always there. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/cloudevents-batch+json': components['schemas']['CloudEventDto'][];
          'text/event-stream': unknown;
        };
      };
    };
  };
  FeedController_ofCustomer: {
    parameters: {
      query?: {
        /** @description Only what comes after: the `position` of an event, as it was answered. Without it a feed is read from its beginning. */
        after?: string;
        limit?: number;
        /** @description So many seconds an answer without events is kept back, until there is one. */
        wait?: number;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
        /** @description With server-sent events: as `after`, before which it goes. */
        'Last-Event-ID'?: string;
      };
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Events by CloudEvents 1.0, the oldest first: a batch, or with `Accept: text/event-stream` one after the other without end. */
      200: {
        headers: {
          /** @description Where to go on: `<…>; rel="next"`. It is always there. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/cloudevents-batch+json': components['schemas']['CloudEventDto'][];
          'text/event-stream': unknown;
        };
      };
    };
  };
  FeedController_ofMarketplace: {
    parameters: {
      query?: {
        /** @description Only what comes after: the `position` of an event, as it was answered. Without it a feed is read from its beginning. */
        after?: string;
        limit?: number;
        /** @description So many seconds an answer without events is kept back, until there is one. */
        wait?: number;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
        /** @description With server-sent events: as `after`, before which it goes. */
        'Last-Event-ID'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Events by CloudEvents 1.0, the oldest first: a batch, or with `Accept: text/event-stream` one after the other without end. */
      200: {
        headers: {
          /** @description Where to go on: `<…>; rel="next"`. It is always there. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/cloudevents-batch+json': components['schemas']['CloudEventDto'][];
          'text/event-stream': unknown;
        };
      };
    };
  };
  NoticeMailsController_ofPartner: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NoticeMailsDto'];
        };
      };
    };
  };
  NoticeMailsController_chooseOfPartner: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NoticeMailsBody'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  NoticeMailsController_endOfPartner: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  NoticeMailsController_ofCustomer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NoticeMailsDto'];
        };
      };
    };
  };
  NoticeMailsController_chooseOfCustomer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NoticeMailsBody'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  NoticeMailsController_endOfCustomer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  NoticeMailsController_ofMarketplace: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NoticeMailsDto'];
        };
      };
    };
  };
  NoticeMailsController_chooseOfMarketplace: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MarketplaceNoticeMailsBody'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  NoticeMailsController_endOfMarketplace: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  NoticesController_ofPartner: {
    parameters: {
      query?: {
        /** @description Only those before it: what the page before answered as `next`. */
        before?: string;
        limit?: number;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NoticesDto'];
        };
      };
    };
  };
  NoticesController_markOfPartner: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NoticeMarkBody'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  NoticesController_readOfPartner: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NoticesReadBody'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  NoticesController_ofCustomer: {
    parameters: {
      query?: {
        /** @description Only those before it: what the page before answered as `next`. */
        before?: string;
        limit?: number;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NoticesDto'];
        };
      };
    };
  };
  NoticesController_markOfCustomer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NoticeMarkBody'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  NoticesController_readOfCustomer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NoticesReadBody'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  SessionsController_end: {
    parameters: {
      query: {
        /** @description As the token names it. */
        tenant: string;
        /** @description As events, and the lines of refused requests, name who acted. */
        subject?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EndedSessionsDto'];
        };
      };
    };
  };
  HealthController_live: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HealthDto'];
        };
      };
    };
  };
  HealthController_ready: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReadinessDto'];
        };
      };
      /** @description A view may answer wrongly or is too far behind, or nothing can be written */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReadinessDto'];
        };
      };
    };
  };
  ImportController_partners: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PartnerRowsBody'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CheckedRowsDto'];
        };
      };
    };
  };
  ImportController_customers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CustomerRowsBody'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CheckedRowsDto'];
        };
      };
    };
  };
  InvitationsController_composeText: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['InvitationTextBody'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InvitationTextDto'];
        };
      };
    };
  };
  InvitationsController_list: {
    parameters: {
      query?: {
        limit?: number;
        status?: 'issued' | 'sent' | 'accepted' | 'declined' | 'withdrawn' | 'expired';
        /** @description What became of it; `undelivered` are open ones whose last email came back or could not be sent. */
        fate?: 'issued' | 'sent' | 'accepted' | 'declined' | 'withdrawn' | 'expired' | 'undelivered';
        /** @description Those to addresses at this mail domain, in Unicode or in punycode. */
        recipientDomain?: string;
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InvitationsPageDto'];
        };
      };
    };
  };
  InvitationsController_issue: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['IssueInvitationBody'];
      };
    };
    responses: {
      201: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  InvitationsController_get: {
    parameters: {
      query?: never;
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
        invitationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InvitationWithEmailDto'];
        };
      };
    };
  };
  InvitationsController_withdraw: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        invitationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  InvitationsController_recordSent: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        invitationId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChannelBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  InvitationsController_remind: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        invitationId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChannelBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  InvitationsController_scheduleReminders: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        invitationId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReminderScheduleBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  InvitationsController_cancelReminders: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        invitationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  InvitationsController_correctRecipient: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        invitationId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RecipientBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  InvitationsController_recordAcceptance: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        invitationId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AcceptedByBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  MachineryController_views: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ViewsDto'];
        };
      };
    };
  };
  MachineryController_processes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProcessesDto'];
        };
      };
    };
  };
  MachineryController_engineReports: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EnginesDto'];
        };
      };
    };
  };
  MachineryController_configuration: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConfigurationDto'];
        };
      };
    };
  };
  MachineryController_rebuild: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ViewBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  MachineryController_switchBack: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ViewBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  MarketplaceWebhooksController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhooksDto'];
        };
      };
    };
  };
  MarketplaceWebhooksController_register: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WebhookBody'];
      };
    };
    responses: {
      201: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretReceiptDto'];
        };
      };
    };
  };
  MarketplaceWebhooksController_rotate: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretReceiptDto'];
        };
      };
    };
  };
  MarketplaceWebhooksController_pause: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  MarketplaceWebhooksController_resume: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  MarketplaceWebhooksController_ping: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  MarketplaceWebhooksController_replay: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReplayBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  MarketplaceWebhooksController_remove: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  MarketplaceWebhooksController_deliveries: {
    parameters: {
      query?: {
        limit?: number;
        outcome?: 'delivered' | 'failed';
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: never;
      path: {
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookDeliveriesDto'];
        };
      };
    };
  };
  MeController_me: {
    parameters: {
      query?: never;
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MeDto'];
        };
      };
    };
  };
  MeController_colleagues: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ColleaguesDto'];
        };
      };
    };
  };
  MeController_profile: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProfileDto'];
        };
      };
    };
  };
  MeController_choose: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PreferencesBody'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  MonthlyBillsController_months: {
    parameters: {
      query?: {
        /** @description The month to begin with, as the page before answered as `next`; the present one unless told. */
        cursor?: string;
        /** @description Of how many months. */
        limit?: number;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MonthlyBillsDto'];
        };
      };
    };
  };
  MonthlyBillsController_lines: {
    parameters: {
      query?: {
        limit?: number;
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
        month: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BillLinesDto'];
        };
      };
    };
  };
  OffersController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OfferDto'][];
        };
      };
    };
  };
  OperationsController_parkedStreams: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ParkedStreamsDto'];
        };
      };
    };
  };
  OperationsController_releaseStream: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ParkedStreamBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  OperationsController_parkedReactions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ParkedReactionsDto'];
        };
      };
    };
  };
  OperationsController_releaseReaction: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ParkedReactionBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  OperationsController_failedMail: {
    parameters: {
      query?: {
        limit?: number;
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FailedMailPageDto'];
        };
      };
    };
  };
  OperationsController_retryMail: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  OwnSessionsController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnSessionsDto'];
        };
      };
    };
  };
  OwnSessionsController_endOthers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EndedSessionsDto'];
        };
      };
    };
  };
  OwnSessionsController_end: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        session: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EndedSessionsDto'];
        };
      };
    };
  };
  PartnerAccountsController_subscriptions: {
    parameters: {
      query?: {
        limit?: number;
        status?: 'active' | 'suspended' | 'cancelled' | 'lapsed';
        /** @description What somebody would type: of a name, present or former, from the beginning of a word or from any Chinese or Japanese character on; of a domain or an offer's code; the beginning of an id. */
        search?: string;
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SoldSubscriptionsPageDto'];
        };
      };
    };
  };
  PartnerAccountsController_bills: {
    parameters: {
      query?: {
        limit?: number;
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BillsPageDto'];
        };
      };
    };
  };
  PartnerAccountsController_duties: {
    parameters: {
      query?: {
        limit?: number;
        status?: 'owed' | 'over';
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DutiesPageDto'];
        };
      };
    };
  };
  PartnerCustomersController_list: {
    parameters: {
      query?: {
        limit?: number;
        /** @description Customers at which the partner has DAP for this service. */
        with?:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi';
        without?:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi';
        /** @description Customers at which it had DAP and has none now. */
        lost?:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi'
          | 'any';
        /** @description Customers to which the partner sold a subscription that is in this state or is open (active or suspended); `none`: to which it sold no open one. */
        subscription?: 'open' | 'active' | 'suspended' | 'cancelled' | 'lapsed' | 'none';
        /** @description Customers that bear this tag of the partner's. */
        tag?: string;
        sort?: 'name' | 'since' | 'lastChange';
        /** @description What somebody would type: of a name, present or former, or of the partner's own for it, from the beginning of a word or from any Chinese or Japanese character on; of a domain or an offer's code; the beginning of an id. */
        search?: string;
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PartnerCustomersPageDto'];
        };
      };
    };
  };
  PartnerCustomersController_count: {
    parameters: {
      query?: {
        limit?: number;
        /** @description Customers at which the partner has DAP for this service. */
        with?:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi';
        without?:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi';
        /** @description Customers at which it had DAP and has none now. */
        lost?:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi'
          | 'any';
        /** @description Customers to which the partner sold a subscription that is in this state or is open (active or suspended); `none`: to which it sold no open one. */
        subscription?: 'open' | 'active' | 'suspended' | 'cancelled' | 'lapsed' | 'none';
        /** @description Customers that bear this tag of the partner's. */
        tag?: string;
        /** @description What somebody would type: of a name, present or former, or of the partner's own for it, from the beginning of a word or from any Chinese or Japanese character on; of a domain or an offer's code; the beginning of an id. */
        search?: string;
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CountDto'];
        };
      };
    };
  };
  PartnerCustomersController_get: {
    parameters: {
      query?: never;
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PartnerCustomerDto'];
        };
      };
    };
  };
  PartnerCustomersController_history: {
    parameters: {
      query?: {
        /** @description The revision to begin with: what the page before answered as `next`. */
        from?: string;
      };
      header?: never;
      path: {
        partnerId: string;
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HistoryDto'];
        };
      };
    };
  };
  PartnerCustomersController_relinquish: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
        service:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerCustomersController_proposeEnd: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerCustomersController_withdrawEndProposal: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerCustomersController_agreeEnd: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerCustomersController_refuseEnd: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerRelationshipsController_list: {
    parameters: {
      query?: never;
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PartnerRelationshipDto'][];
        };
      };
    };
  };
  PartnerRelationshipsController_removeDap: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
        partnerId: string;
        service:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerRelationshipsController_removeAllDapOfPartner: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerRelationshipsController_removeAllDap: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerRelationshipsController_confirmAccess: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ConfirmedAccessBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerRelationshipsController_contact: {
    parameters: {
      query?: never;
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        customerId: string;
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PartnerContactDto'];
        };
      };
    };
  };
  PartnerRelationshipsController_indirectResellers: {
    parameters: {
      query?: never;
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        customerId: string;
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NamedPartnerDto'][];
        };
      };
    };
  };
  PartnerRelationshipsController_grantToReseller: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
        partnerId: string;
        resellerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['IndirectGrantBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerRelationshipsController_proposeEnd: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerRelationshipsController_withdrawEndProposal: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerRelationshipsController_agreeEnd: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerRelationshipsController_refuseEnd: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerSubscriptionsController_list: {
    parameters: {
      query?: {
        limit?: number;
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PartnerSubscriptionsPageDto'];
        };
      };
    };
  };
  PartnerSubscriptionsController_provision: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ProvisionBody'];
      };
    };
    responses: {
      201: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerSubscriptionsController_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        partnerId: string;
        customerId: string;
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PartnerSubscriptionDto'];
        };
      };
    };
  };
  PartnerSubscriptionsController_cancel: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerSubscriptionsController_addSeats: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SeatsBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerSubscriptionsController_removeSeats: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SeatsBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerSubscriptionsController_orderAddOn: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AddOnBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerSubscriptionsController_upgrade: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OfferBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerSubscriptionsController_transition: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OfferBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerSubscriptionsController_migrate: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OfferBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerSubscriptionsController_changePartnerOfRecord: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PartnerOfRecordBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerSubscriptionsController_suspend: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerSubscriptionsController_reactivate: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerWebhooksController_list: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhooksDto'];
        };
      };
    };
  };
  PartnerWebhooksController_register: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WebhookBody'];
      };
    };
    responses: {
      201: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretReceiptDto'];
        };
      };
    };
  };
  PartnerWebhooksController_rotate: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecretReceiptDto'];
        };
      };
    };
  };
  PartnerWebhooksController_pause: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerWebhooksController_resume: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerWebhooksController_ping: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerWebhooksController_replay: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReplayBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerWebhooksController_remove: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnerWebhooksController_deliveries: {
    parameters: {
      query?: {
        limit?: number;
        outcome?: 'delivered' | 'failed';
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: never;
      path: {
        partnerId: string;
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookDeliveriesDto'];
        };
      };
    };
  };
  PartnersController_list: {
    parameters: {
      query?: {
        limit?: number;
        /** @description What the page before answered as `next`. */
        cursor?: string;
        /** @description What somebody would type: of a name, present or former, from the beginning of a word or from any Chinese or Japanese character on; of a domain or an offer's code; the beginning of an id. */
        search?: string;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PartnersPageDto'];
        };
      };
    };
  };
  PartnersController_enrol: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EnrolPartnerBody'];
      };
    };
    responses: {
      201: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnersController_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PartnerDto'];
        };
      };
    };
  };
  PartnersController_activity: {
    parameters: {
      query?: {
        limit?: number;
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ActivityPageDto'];
        };
      };
    };
  };
  PartnersController_dashboard: {
    parameters: {
      query?: never;
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PartnerDashboardDto'];
        };
      };
    };
  };
  PartnersController_figures: {
    parameters: {
      query?: {
        /** @description How many, the present one included. */
        months?: number;
      };
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PartnerFiguresDto'];
        };
      };
    };
  };
  PartnersController_rename: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NameBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnersController_changeRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChannelRoleBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnersController_suspend: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SuspensionBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnersController_reinstate: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnersController_linkReseller: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        resellerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnersController_unlinkReseller: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        resellerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnersController_providers: {
    parameters: {
      query?: never;
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LinkedProvidersDto'];
        };
      };
    };
  };
  PartnersController_partnerOfCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
        /** @description As it was typed: case, blanks and hyphens do not count. */
        code: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PartnerOfCodeDto'];
        };
      };
    };
  };
  PartnersController_invitationSender: {
    parameters: {
      query?: never;
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InvitationSenderDto'];
        };
      };
    };
  };
  PartnersController_changeInvitationSender: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['InvitationSenderBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnersController_removeInvitationSender: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnersController_acceptAgreement: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AgreementBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnersController_getLink: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InvitationLinkDto'];
        };
      };
    };
  };
  PartnersController_issueLink: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnersController_revokeLink: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PartnersController_rotateLink: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PersonsController_erase: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        personId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  PersonsController_eraseAddress: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ErasedAddressBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AddressErasureDto'];
        };
      };
    };
  };
  PricesController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PricesDto'];
        };
      };
    };
  };
  PricesController_set: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PriceBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  ReadersController_ofCustomer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReadRecordDto'][];
        };
      };
    };
  };
  ReadersController_ofPartner: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReadRecordDto'][];
        };
      };
    };
  };
  ReportsController_removedDap: {
    parameters: {
      query?: {
        /** @description The report as things stood then; now, if left out. */
        at?: string;
        /** @description Of the file or the page; that of `Accept-Language`, if left out. For a link: whoever follows one sends no header of their own. */
        language?: 'en' | 'zh-CN' | 'ja';
        /** @description Whose days and months are told; the marketplace's, if left out. */
        zone?: string;
        customer?: string;
        partner?: string;
        service?:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi';
        cause?:
          | 'removed-by-customer'
          | 'reassigned'
          | 'relinquished-by-partner'
          | 'relationship-ended'
          | 'reseller-unlinked'
          | 'role-changed'
          | 'customer-departed';
        /** @description Removed then or later. */
        since?: string;
        /** @description Removed then or earlier. */
        until?: string;
        /** @description Granted again to the same partner since. */
        restored?: 'true' | 'false';
        /** @description Nobody has DAP on the service. */
        openGap?: 'true' | 'false';
        dutyWithoutAccess?: 'true' | 'false';
        limit?: number;
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RemovedDapReportDto'];
          'text/csv': unknown;
          'text/html': unknown;
          'application/x-ndjson': unknown;
        };
      };
    };
  };
  ReportsController_removedDapFigures: {
    parameters: {
      query?: {
        /** @description The report as things stood then; now, if left out. */
        at?: string;
        /** @description Of the file or the page; that of `Accept-Language`, if left out. For a link: whoever follows one sends no header of their own. */
        language?: 'en' | 'zh-CN' | 'ja';
        /** @description Whose days and months are told; the marketplace's, if left out. */
        zone?: string;
        customer?: string;
        partner?: string;
        service?:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi';
        cause?:
          | 'removed-by-customer'
          | 'reassigned'
          | 'relinquished-by-partner'
          | 'relationship-ended'
          | 'reseller-unlinked'
          | 'role-changed'
          | 'customer-departed';
        /** @description Removed then or later. */
        since?: string;
        /** @description Removed then or earlier. */
        until?: string;
        /** @description Granted again to the same partner since. */
        restored?: 'true' | 'false';
        /** @description Nobody has DAP on the service. */
        openGap?: 'true' | 'false';
        dutyWithoutAccess?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RemovedDapFiguresDto'];
        };
      };
    };
  };
  ReportsController_dutiesWithoutAccess: {
    parameters: {
      query?: {
        /** @description The report as things stood then; now, if left out. */
        at?: string;
        /** @description Of the file or the page; that of `Accept-Language`, if left out. For a link: whoever follows one sends no header of their own. */
        language?: 'en' | 'zh-CN' | 'ja';
        /** @description Whose days and months are told; the marketplace's, if left out. */
        zone?: string;
        customer?: string;
        partner?: string;
        service?:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi';
        reason?:
          | 'removed-by-customer'
          | 'reassigned'
          | 'relinquished-by-partner'
          | 'relationship-ended'
          | 'reseller-unlinked'
          | 'role-changed'
          | 'customer-departed'
          | 'never-granted';
        limit?: number;
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DutiesWithoutAccessReportDto'];
          'text/csv': unknown;
          'text/html': unknown;
          'application/x-ndjson': unknown;
        };
      };
    };
  };
  ReportsController_dutiesWithoutAccessFigures: {
    parameters: {
      query?: {
        /** @description The report as things stood then; now, if left out. */
        at?: string;
        /** @description Of the file or the page; that of `Accept-Language`, if left out. For a link: whoever follows one sends no header of their own. */
        language?: 'en' | 'zh-CN' | 'ja';
        /** @description Whose days and months are told; the marketplace's, if left out. */
        zone?: string;
        customer?: string;
        partner?: string;
        service?:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi';
        reason?:
          | 'removed-by-customer'
          | 'reassigned'
          | 'relinquished-by-partner'
          | 'relationship-ended'
          | 'reseller-unlinked'
          | 'role-changed'
          | 'customer-departed'
          | 'never-granted';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DutiesWithoutAccessFiguresDto'];
        };
      };
    };
  };
  ReportsController_dapHistory: {
    parameters: {
      query?: {
        /** @description The report as things stood then; now, if left out. */
        at?: string;
        /** @description Of the file or the page; that of `Accept-Language`, if left out. For a link: whoever follows one sends no header of their own. */
        language?: 'en' | 'zh-CN' | 'ja';
        /** @description Whose days and months are told; the marketplace's, if left out. */
        zone?: string;
        customer?: string;
        partner?: string;
        service?:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi';
        /** @description Held then or later. */
        since?: string;
        /** @description Held then or earlier. */
        until?: string;
        limit?: number;
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DapHistoryReportDto'];
          'text/csv': unknown;
          'text/html': unknown;
          'application/x-ndjson': unknown;
        };
      };
    };
  };
  ReportsController_dapHistoryFigures: {
    parameters: {
      query?: {
        /** @description The report as things stood then; now, if left out. */
        at?: string;
        /** @description Of the file or the page; that of `Accept-Language`, if left out. For a link: whoever follows one sends no header of their own. */
        language?: 'en' | 'zh-CN' | 'ja';
        /** @description Whose days and months are told; the marketplace's, if left out. */
        zone?: string;
        customer?: string;
        partner?: string;
        service?:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi';
        /** @description Held then or later. */
        since?: string;
        /** @description Held then or earlier. */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DapHistoryFiguresDto'];
        };
      };
    };
  };
  ReportsController_continuity: {
    parameters: {
      query?: {
        /** @description The report as things stood then; now, if left out. */
        at?: string;
        /** @description Of the file or the page; that of `Accept-Language`, if left out. For a link: whoever follows one sends no header of their own. */
        language?: 'en' | 'zh-CN' | 'ja';
        /** @description Whose days and months are told; the marketplace's, if left out. */
        zone?: string;
        customer?: string;
        service?:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi';
        /** @description The period begins then; with day one, if left out. */
        since?: string;
        /** @description The period ends then; at the moment of the report, if left out. */
        until?: string;
        limit?: number;
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContinuityReportDto'];
          'text/csv': unknown;
          'text/html': unknown;
          'application/x-ndjson': unknown;
        };
      };
    };
  };
  ReportsController_continuityFigures: {
    parameters: {
      query?: {
        /** @description The report as things stood then; now, if left out. */
        at?: string;
        /** @description Of the file or the page; that of `Accept-Language`, if left out. For a link: whoever follows one sends no header of their own. */
        language?: 'en' | 'zh-CN' | 'ja';
        /** @description Whose days and months are told; the marketplace's, if left out. */
        zone?: string;
        customer?: string;
        service?:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi';
        /** @description The period begins then; with day one, if left out. */
        since?: string;
        /** @description The period ends then; at the moment of the report, if left out. */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContinuityFiguresDto'];
        };
      };
    };
  };
  ReportsController_timeToAccept: {
    parameters: {
      query?: {
        /** @description The report as things stood then; now, if left out. */
        at?: string;
        /** @description Of the file or the page; that of `Accept-Language`, if left out. For a link: whoever follows one sends no header of their own. */
        language?: 'en' | 'zh-CN' | 'ja';
        /** @description Whose days and months are told; the marketplace's, if left out. */
        zone?: string;
        customer?: string;
        partner?: string;
        purpose?: 'new-relationship' | 'multi-partner' | 'multi-channel' | 'restore';
        /** @description Accepted then or later. */
        since?: string;
        /** @description Accepted then or earlier. */
        until?: string;
        limit?: number;
        /** @description What the page before answered as `next`. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TimeToAcceptReportDto'];
          'text/csv': unknown;
          'text/html': unknown;
          'application/x-ndjson': unknown;
        };
      };
    };
  };
  ReportsController_timeToAcceptFigures: {
    parameters: {
      query?: {
        /** @description The report as things stood then; now, if left out. */
        at?: string;
        /** @description Of the file or the page; that of `Accept-Language`, if left out. For a link: whoever follows one sends no header of their own. */
        language?: 'en' | 'zh-CN' | 'ja';
        /** @description Whose days and months are told; the marketplace's, if left out. */
        zone?: string;
        customer?: string;
        partner?: string;
        purpose?: 'new-relationship' | 'multi-partner' | 'multi-channel' | 'restore';
        /** @description Accepted then or later. */
        since?: string;
        /** @description Accepted then or earlier. */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TimeToAcceptFiguresDto'];
        };
      };
    };
  };
  RequestTemplatesController_list: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RequestTemplatesDto'];
        };
      };
    };
  };
  RequestTemplatesController_make: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RequestTemplateBody'];
      };
    };
    responses: {
      201: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  RequestTemplatesController_change: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        templateId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RequestTemplateBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  RequestTemplatesController_remove: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        templateId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  RightsController_ofCustomer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        partnerId: string;
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RightDto'][];
        };
      };
    };
  };
  RightsController_ofSubscription: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        partnerId: string;
        customerId: string;
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RightDto'][];
        };
      };
    };
  };
  RightsController_administration: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        partnerId: string;
        customerId: string;
        service:
          | 'exchange-online'
          | 'sharepoint-online'
          | 'skype-for-business-online'
          | 'office-365-proplus'
          | 'dynamics-365'
          | 'intune'
          | 'azure'
          | 'power-bi';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdministrationDto'];
        };
      };
    };
  };
  RightsController_proposeRestore: {
    parameters: {
      query?: never;
      header?: {
        /** @description A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it. */
        'Read-After'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RestoreProposalDto'];
        };
      };
    };
  };
  RightsController_restore: {
    parameters: {
      query?: never;
      header?: {
        /** @description A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 `command-id-reused` (I16). The same key for another of them is another command. */
        'Idempotency-Key'?: string;
        /** @description The ETag of the stream the command appends to, as it was answered. */
        'If-Match'?: string;
      };
      path: {
        partnerId: string;
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RestoreRequestBody'];
      };
    };
    responses: {
      201: {
        headers: {
          /** @description The revision of the stream the command appends to, for If-Match. */
          ETag?: string;
          /** @description Where a query must have got to in order to see the effect, for Read-After. */
          Position?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  SavedReportsController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SavedReportsDto'];
        };
      };
    };
  };
  SavedReportsController_save: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Made by whoever saves it. */
        savedReportId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SavedReportBody'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  SavedReportsController_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Made by whoever saves it. */
        savedReportId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  SessionController_session: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionDto'];
        };
      };
    };
  };
  SessionController_signOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedOutDto'];
        };
      };
    };
  };
  TimeLineController_read: {
    parameters: {
      query?: {
        customer?: string;
        /** @description With `customer`: the relationship between the two. */
        partner?: string;
        invitation?: string;
        subscription?: string;
        /** @description Not decided before. */
        since?: string;
        /** @description Not decided after. */
        until?: string;
        /** @description The position to go on after: what the page before answered as `next`. */
        after?: string;
        limit?: number;
        /** @description The opaque subject of whoever acted. */
        actor?: string;
        /** @description One request and all that followed from it. */
        correlation?: string;
        /** @description A type of event by its stored name. */
        type?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TimeLineDto'];
          'application/x-ndjson': unknown;
        };
      };
    };
  };
}
