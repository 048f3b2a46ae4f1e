import { type ProblemCode } from '#application';
import { type Language } from '#domain';

/** What is the matter, and what to do next, by whom. */
export interface ProblemText {
  readonly title: string;
  /**
   * What a person does. Names nothing that only programs see. `{possibleAt}` stands for that moment, `{percent}` for
   * how far it is.
   */
  readonly next: string;
  /** What a program does, or whoever writes it, where that is something else. */
  readonly program?: string;
}

const EN: Readonly<Record<ProblemCode, ProblemText>> = {
  'invalid-request': {
    title: 'Something that was entered is not valid',
    next: 'Correct the highlighted fields and try again.',
    program: 'Correct the fields named under "errors" and send it again.',
  },
  unauthenticated: {
    title: 'You are not signed in',
    next: 'Sign in and try again.',
    program: 'Repeat the request with a valid access token.',
  },
  'sign-in-too-weak': {
    title: 'The way you signed in is not enough for your role',
    next: 'Sign in again, with a second factor or as your organization asks for.',
  },
  'sign-in-not-fresh': {
    title: 'You must have signed in within the last few minutes',
    next: 'Sign in again and repeat what you were about to do.',
    program: 'This is for people in a browser: a token does not say when its person signed in.',
  },
  'csrf-token-missing': {
    title: 'This page is no longer current',
    next: 'Reload the page and try again.',
    program: 'Send the X-CSRF-Token of the session with every change.',
  },
  forbidden: {
    title: 'Your role does not allow this',
    next: 'Ask someone in your organization who has the role, or ask to be given the role.',
  },
  'not-found': {
    title: 'There is nothing here for you',
    next: 'Check the address and that you are signed in to the right tenant.',
  },
  'method-not-allowed': {
    title: 'This cannot be done here',
    next: 'Go back to the start page.',
    program: 'See the API description for the methods this address takes.',
  },
  'too-large': { title: 'The request is too large', next: 'Shorten it and send it again.' },
  'headers-too-large': {
    title: 'The browser sends too much with its request',
    next: 'Remove the cookies of this site and try again.',
    program: 'Send fewer or shorter headers and cookies.',
  },
  'request-timeout': { title: 'The request took too long to arrive', next: 'Send it again, whole.' },
  'unknown-host': {
    title: 'This server does not answer to that name',
    next: 'Open it at the address you were given.',
    program: 'Ask it by localhost or 127.0.0.1.',
  },
  'unsupported-media-type': {
    title: 'The service does not take this format',
    next: 'Reload the page and try again.',
    program: 'Send JSON with Content-Type: application/json.',
  },
  'too-many-requests': { title: 'Too many requests', next: 'Wait a little and send it again.' },
  'command-id-reused': {
    title: 'An earlier, different request was made in the same way',
    next: 'Reload the page, check the current state, and try again.',
    program: 'Use a new Idempotency-Key for a new request; keep the key only to repeat the same one.',
  },
  'revision-mismatch': {
    title: 'It has changed since you looked at it',
    next: 'Look at it again, and repeat the change if you still want it.',
    program: 'Read it again and send the change with the new ETag.',
  },
  'read-after-timeout': {
    title: 'The latest change is not shown yet',
    next: 'Wait a moment and try again.',
    program: 'Ask again after the time named in Retry-After.',
  },
  'view-being-filled': {
    title: 'This information is being rebuilt and is not complete yet',
    next: '{percent}% of the log has been processed. Try again later; most changes can be made in the meantime.',
  },
  'change-needs-view': {
    title: 'This change depends on information that is being rebuilt',
    next: 'Nothing was changed. {percent}% of the log has been processed; try again once it is complete.',
  },
  'position-beyond-head': {
    title: 'What was asked for lies in the future',
    next: 'Reload the page and try again.',
    program: 'Send the Position of an answer of this service, unchanged.',
  },
  'invalid-paragraph': {
    title: 'A paragraph of the email cannot be used',
    next: 'Use plain text without control characters, within the length allowed.',
  },
  'url-in-paragraph': {
    title: 'A paragraph contains a web address',
    next: 'Remove it: the email has exactly one link, the invitation link.',
  },
  'invalid-recipient': {
    title: 'The recipient is not an email address',
    next: 'Enter one address, for example li.na@example.cn.',
  },
  'too-many-conflicts': {
    title: 'Others are changing the same record right now',
    next: 'Nothing was changed. Try again in a moment.',
    program: 'Send the request again with the same Idempotency-Key.',
  },
  'outcome-unknown': {
    title: 'It is not known whether the change was made',
    next: 'Try again: it is made once at most.',
    program: 'Send the same request again with the same Idempotency-Key: it is applied at most once.',
  },
  unavailable: {
    title: 'The service is not available at present',
    next: 'Wait a moment and try again.',
    program: 'Try again after the time named in Retry-After.',
  },
  'stream-unreadable': {
    title: 'A record that this depends on cannot be read at the moment',
    next: 'Nothing was changed. Tell whoever operates this installation; a newer version may read it.',
    program: 'Tell the operator which stream and revision are named here.',
  },
  'stream-damaged': {
    title: 'Records that this depends on are missing',
    next: 'Nothing was changed. Tell whoever operates this installation.',
    program:
      'Tell the operator which stream is named here: the log has to be restored as it was, or what deletes or cuts the stream taken back. Only if an older log is to stand are the programs started anew.',
  },
  'person-key-missing': {
    title: 'The key of a person’s data is missing',
    next: 'Nothing was written. Tell whoever operates this installation: the keys must be restored from their backup.',
  },
  internal: {
    title: 'Something went wrong on our side',
    next: 'Try again. If it persists, give whoever operates this installation the number shown below.',
    program: 'Report the correlation ID.',
  },
  'partner-not-enrolled': {
    title: 'There is no such partner',
    next: 'Choose another one.',
    program: 'Check the partner ID.',
  },
  'partner-exists': { title: 'This partner is already enrolled', next: 'Use the existing partner account.' },
  'partner-suspended': {
    title: 'The partner is suspended',
    next: 'What it has remains in force; it can start anything new once it is reinstated.',
  },
  'partner-id-of-another-tenant': { title: 'This partner ID belongs to another tenant', next: 'Use another ID.' },
  'customer-not-registered': {
    title: 'There is no such customer',
    next: 'Choose another one.',
    program: 'Check the customer ID.',
  },
  'customer-exists': { title: 'This customer is already registered', next: 'Use the existing customer account.' },
  'tenant-of-marketplace': {
    title: "The tenant is the marketplace's own",
    next: "Name the tenant of the account's own people.",
  },
  'tenant-of-another-customer': {
    title: 'The tenant already belongs to another customer',
    next: "Use that customer's account, or another tenant.",
  },
  'tenant-of-several-partners': {
    title: 'Several partners act for this tenant',
    next: "A customer's tenant may be that of one partner at most: use another tenant.",
  },
  'tenant-of-a-customer': {
    title: 'A customer and a partner already act for this tenant',
    next: "A customer's tenant may be that of one partner at most: use another tenant.",
  },
  'customer-departed': {
    title: 'The customer has left the marketplace',
    next: 'Nothing new can be started with it; its history remains readable.',
  },
  'invalid-name': {
    title: 'The name cannot be used',
    next: 'Use visible characters only, without control or text direction characters.',
  },
  'agreement-version-unchanged': {
    title: 'This version of the agreement was already accepted',
    next: 'There is nothing to do.',
  },
  'no-invitation-link': { title: 'There is no active invitation link', next: 'Ask an admin agent to issue one.' },
  'invitation-link-not-usable': {
    title: 'This invitation link cannot be used',
    next: 'Ask the partner to send you its current link.',
  },
  'indirect-reseller-has-no-link': {
    title: 'An indirect reseller has no invitation link',
    next: "Forward your indirect provider's invitation.",
  },
  'not-an-indirect-provider': {
    title: 'The partner is not an indirect provider',
    next: 'Only an indirect provider has indirect resellers.',
  },
  'not-an-indirect-reseller': {
    title: 'The partner is not an indirect reseller',
    next: 'Choose a partner that is one.',
  },
  'reseller-not-linked': {
    title: 'The reseller is not linked to this provider',
    next: 'Ask the marketplace operator to link them first.',
  },
  'invitation-exists': { title: 'This invitation already exists', next: 'Use the existing invitation.' },
  'invitation-not-found': {
    title: 'There is no such invitation',
    next: 'Look for it in the list of invitations.',
    program: 'Check the invitation ID.',
  },
  'invitation-closed': { title: 'The invitation is closed', next: 'Issue a new one if you still need it.' },
  'invitation-not-sent': { title: 'The invitation has not been sent yet', next: 'Send it first.' },
  'sent-too-recently': {
    title: 'An email was sent to this recipient a short while ago',
    next: 'Nothing was sent. It is possible again from {possibleAt}.',
  },
  'recipient-limit-reached': {
    title: 'This recipient has received as many emails as are allowed in a day',
    next: 'Nothing was sent. It is possible again from {possibleAt}.',
  },
  'partner-limit-reached': {
    title: 'The partner has reached its number of invitations for today',
    next: 'Nothing was written. It is possible again from {possibleAt}.',
  },
  'recipient-erased': {
    title: 'The recipient has been erased',
    next: 'Nothing more can be sent with this invitation. Withdraw it, or issue a new one to the right person.',
  },
  'invitation-not-due': { title: 'The invitation is not due yet', next: 'It expires 90 days after it was last sent.' },
  'indirect-reseller-issues-no-invitation': {
    title: 'An indirect reseller issues no invitation',
    next: "Forward your indirect provider's invitation.",
  },
  'restore-needs-customer': {
    title: 'A request to restore needs a customer',
    next: 'Name one of your customers that removed your privileges.',
  },
  'service-not-lost': {
    title: 'You have not lost your privileges for this service',
    next: 'Choose only services for which you had privileges before and have none now.',
  },
  'no-services': { title: 'No service is selected', next: 'Choose at least one service.' },
  'unknown-service': { title: 'There is no such service', next: 'Choose among the services listed.' },
  'service-retired': {
    title: 'The service is retired',
    next: 'Leave it out: no new privileges can be granted for it.',
  },
  'service-held': {
    title: 'Another CSP-transacting partner has DAP for this service',
    next: 'Check who has it now; to give it to this partner, choose to reassign it.',
    program: 'See the preview, and name the service and its present holder under "reassign".',
  },
  'reassignment-outdated': {
    title: 'The partner that has DAP is no longer the one you saw',
    next: 'Nothing was changed. Check the new preview and decide again.',
  },
  'own-tenant': { title: 'A partner cannot accept for its own tenant', next: "Sign in to the customer's tenant." },
  'not-acceptable-at-present': {
    title: 'This cannot be accepted at present',
    next: 'Nothing was changed. Try again later, or ask the partner.',
  },
  'already-accepted-by-other-kind': {
    title: 'There is already a relationship of another type with this partner',
    next: 'End that one first, or keep it.',
  },
  'no-relationship': {
    title: 'There is no relationship between this customer and this partner',
    next: 'Request a reseller relationship first.',
  },
  'no-end-proposed': {
    title: 'Nobody has proposed to end this relationship',
    next: 'Propose it, and the other side can agree.',
  },
  'end-proposal-is-own': {
    title: 'The proposal is your own',
    next: 'Withdraw it, or wait for the other side to agree or refuse.',
  },
  'end-follows-provider': {
    title: "This relationship depends on the indirect provider's",
    next: 'It ends with that one, or when the reseller is unlinked.',
  },
  'access-changed': {
    title: 'The partner no longer has delegated administrative privileges for a service that you looked at',
    next: 'Look at what is shown now, and confirm that.',
  },
  'reseller-still-linked': {
    title: 'The reseller is still linked to its provider',
    next: 'Ask the marketplace operator to unlink them first.',
  },
  'subscription-exists': {
    title: 'This subscription already exists',
    next: 'Reload the page and look at it.',
    program: 'Repeat the command with another Idempotency-Key.',
  },
  'subscription-not-found': { title: 'There is no such subscription', next: 'Check the address.' },
  'not-original-reseller': {
    title: 'Only the original reseller of a subscription may do this',
    next: 'Ask the customer to contact the original reseller, or provision a new subscription.',
  },
  'no-dap-for-service': {
    title: 'You have no delegated administrative privileges for this service',
    next: 'Ask the customer to grant them, for example with a request to restore.',
  },
  'not-csp-transacting': {
    title: 'Only a CSP-transacting partner can provision subscriptions',
    next: 'Ask a direct reseller or your indirect provider to provision it.',
  },
  'subscription-not-active': { title: 'The subscription is suspended', next: 'Reactivate it first.' },
  'subscription-not-suspended': { title: 'The subscription is not suspended', next: 'Nothing needs to be done.' },
  'subscription-closed': { title: 'The subscription was canceled or has lapsed', next: 'Provision a new one.' },
  'subscription-not-due': {
    title: 'The subscription can still be reactivated',
    next: 'Wait until its 60 days are over.',
  },
  'reactivation-too-late': {
    title: 'The subscription was suspended more than 60 days ago',
    next: 'Provision a new one.',
  },
  'unknown-offer': { title: 'There is no such offer', next: 'Choose one from the catalog of offers.' },
  'unknown-add-on': { title: 'This offer has no such add-on', next: 'Choose one that is listed for the offer.' },
  'invalid-seats': {
    title: 'This number of seats is not possible',
    next: 'Enter a whole number within the range the offer allows.',
  },
  'more-seats-than-there-are': {
    title: 'The subscription would be left without seats',
    next: 'Remove fewer seats, or cancel the subscription.',
  },
  'not-an-upgrade': {
    title: 'This offer is not a higher plan of the same family',
    next: 'Choose a higher plan, or transition or migrate instead.',
  },
  'not-of-this-family': { title: 'This offer belongs to another family', next: 'Migrate the subscription instead.' },
  'not-of-another-family': {
    title: 'This offer belongs to the same family',
    next: 'Transition or upgrade the subscription instead.',
  },
  'partner-code-unknown': { title: 'No partner has this code', next: 'Check it against what the partner told you.' },
  'partner-code-limit-reached': {
    title: 'Too many codes were tried that no partner has',
    next: 'Ask the partner for its code. You can look up a code again from {possibleAt}.',
  },
  'invalid-reminders': {
    title: 'Reminders cannot be sent on these days',
    next: 'Enter up to five different days, from 1 to 60.',
  },
  'tag-exists': { title: 'There is a tag of this name already', next: 'Use that one, or choose another name.' },
  'tag-not-found': { title: 'This tag has been removed', next: 'Choose among the tags that are listed.' },
  'too-many-tags': { title: 'There are as many tags as there may be', next: 'Remove one that is not used any more.' },
  'template-exists': {
    title: 'There is a template of this name already',
    next: 'Change that one, or choose another name.',
  },
  'template-not-found': {
    title: 'This template has been removed',
    next: 'Choose among the templates that are listed, or save it as a new one.',
  },
  'too-many-saved-reports': {
    title: 'You have as many saved reports as you may have',
    next: 'Remove one that is not used any more.',
  },
  'unknown-currency': {
    title: 'Prices are not in this currency',
    next: 'Choose one of the currencies that are listed.',
  },
  'invalid-price': {
    title: 'This price is not possible',
    next: 'Enter an amount from zero on, with no more decimals than the currency has.',
  },
  'invalid-day': { title: 'There is no such day', next: 'Enter a date of the calendar.' },
  'price-in-the-past': {
    title: 'A price cannot apply to days that are over',
    next: 'Choose today (UTC) or a later day: what has been billed stands.',
  },
  'too-many-templates': {
    title: 'There are as many templates as there may be',
    next: 'Remove one that is not used any more.',
  },
  'webhook-not-found': { title: 'There is no such endpoint', next: 'Choose one of the endpoints that are listed.' },
  'too-many-webhooks': {
    title: 'This account has as many endpoints as it may have',
    next: 'Remove one that is not used any more.',
  },
  'no-address-to-write-to': {
    title: 'Your sign-in names no email address',
    next: 'Have your address added where your sign-in is managed, sign out and in again, and select the emails anew.',
  },
  'invalid-webhook-url': {
    title: 'Nothing can be sent to this address',
    next: 'Enter an https address of a server on the public internet, without a name and password in it.',
  },
  'event-not-found': {
    title: 'There is no such event in this record',
    next: 'Choose an event of this account or subscription.',
  },
  'event-not-correctable': {
    title: 'Actions of customers and partners cannot be corrected; they can only be followed by another action',
    next: 'Choose an event that the marketplace recorded.',
  },
  'domain-claimed-by-another': {
    title: 'The domain belongs to another customer',
    next: 'Ask for it to be released there first.',
  },
  'domain-not-claimed': { title: 'The domain does not belong to this customer', next: 'Check the domain.' },
  'public-mail-domain': {
    title: 'A public mail domain belongs to nobody',
    next: "Enter one of the customer's own domains.",
  },
  'public-suffix': {
    title: 'Names of many owners are registered under this domain',
    next: "Enter one of the customer's own domains, such as example.com.cn.",
  },
  'invalid-domain': { title: 'This is not a mail domain', next: 'Enter a domain such as example.cn.' },
};

const ZH_CN: Readonly<Record<ProblemCode, ProblemText>> = {
  'invalid-request': {
    title: '输入的内容无法使用',
    next: '请更正已标出的内容后重试。',
    program: '请更正 "errors" 中列出的字段，然后重新发送。',
  },
  unauthenticated: { title: '您尚未登录', next: '请登录后重试。', program: '请使用有效的访问令牌重新发送请求。' },
  'sign-in-too-weak': {
    title: '您的登录方式不足以使用您的角色',
    next: '请重新登录，并使用第二重验证或您的组织所要求的方式。',
  },
  'sign-in-not-fresh': {
    title: '您必须在最近几分钟内登录过',
    next: '请重新登录，然后再次执行刚才的操作。',
    program: '此操作供使用浏览器的人员使用：令牌不说明其持有人何时登录。',
  },
  'csrf-token-missing': {
    title: '此页面已不是最新',
    next: '请重新加载页面后重试。',
    program: '每次更改都请发送会话的 X-CSRF-Token。',
  },
  forbidden: { title: '您的角色不允许此操作', next: '请让贵组织中具有该角色的人员操作，或申请该角色。' },
  'not-found': { title: '此处没有可供您查看的内容', next: '请检查地址，并确认您登录的是正确的租户。' },
  'method-not-allowed': {
    title: '无法在此执行该操作',
    next: '请从起始页重新开始。',
    program: '请参阅 API 说明中此地址支持的方法。',
  },
  'too-large': { title: '请求过大', next: '请缩减内容后重新发送。' },
  'headers-too-large': {
    title: '浏览器随请求发送的数据过多',
    next: '请删除此网站的 Cookie 后重试。',
    program: '请减少或缩短标头和 Cookie。',
  },
  'request-timeout': { title: '请求未在时限内到达', next: '请完整地重新发送。' },
  'unknown-host': {
    title: '此服务器不使用该名称',
    next: '请使用为您提供的地址打开。',
    program: '请通过 localhost 或 127.0.0.1 访问。',
  },
  'unsupported-media-type': {
    title: '服务不支持此格式',
    next: '请重新加载页面后重试。',
    program: '请以 Content-Type: application/json 发送 JSON。',
  },
  'too-many-requests': { title: '请求过多', next: '请稍候再发送。' },
  'command-id-reused': {
    title: '此前已以相同方式提出过其他请求',
    next: '请重新加载页面，查看当前状态后重试。',
    program: '新请求请使用新的 Idempotency-Key；仅在重复同一请求时保留原键。',
  },
  'revision-mismatch': {
    title: '自您查看后内容已更改',
    next: '请重新查看，如仍需更改请再次操作。',
    program: '请重新读取，并使用新的 ETag 发送更改。',
  },
  'read-after-timeout': {
    title: '最新的更改尚未显示',
    next: '请稍候再试。',
    program: '请在 Retry-After 指定的时间后重试。',
  },
  'view-being-filled': {
    title: '您查询的内容正在重新生成，尚不完整',
    next: '日志已处理{percent}%。请稍后重试；其间大部分更改仍可进行。',
  },
  'change-needs-view': {
    title: '此更改所依据的内容正在重新生成',
    next: '未作任何更改。日志已处理{percent}%；请在处理完成后重试。',
  },
  'position-beyond-head': {
    title: '所请求的内容尚不存在',
    next: '请重新加载页面后重试。',
    program: '请原样发送本服务返回的 Position。',
  },
  'invalid-paragraph': { title: '邮件中的某个段落无法使用', next: '请使用不含控制字符的纯文本，并注意长度限制。' },
  'url-in-paragraph': { title: '段落中含有网址', next: '请删除该网址：邮件中只能有一个链接，即邀请链接。' },
  'invalid-recipient': { title: '收件人不是有效的邮件地址', next: '请输入一个地址，例如 li.na@example.cn。' },
  'too-many-conflicts': {
    title: '其他人正在更改同一内容',
    next: '未做任何更改。请稍候重试。',
    program: '请使用相同的 Idempotency-Key 重新发送。',
  },
  'outcome-unknown': {
    title: '无法确定更改是否已完成',
    next: '请重试：更改最多只会生效一次。',
    program: '请使用相同的 Idempotency-Key 重新发送同一请求：它最多只会生效一次。',
  },
  unavailable: { title: '服务目前不可用', next: '请稍候再试。', program: '请在 Retry-After 指定的时间后重试。' },
  'stream-unreadable': {
    title: '此操作所依据的一条记录目前无法读取',
    next: '未作任何更改。请告知本系统的运维人员；较新的版本可能可以读取。',
    program: '请将此处列出的流和修订号告知运维人员。',
  },
  'stream-damaged': {
    title: '此操作所依据的记录缺失',
    next: '未作任何更改。请告知本系统的运维人员。',
    program:
      '请将此处列出的流告知运维人员：需要把日志恢复原状，或撤消删除、截断该流的设置。只有决定沿用较旧的日志时，才重新启动各程序。',
  },
  'person-key-missing': {
    title: '缺少某人数据的密钥',
    next: '未写入任何内容。请通知本系统的运维人员：需要从备份中恢复密钥。',
  },
  internal: {
    title: '我们这边出现了问题',
    next: '请重试。如果问题仍然存在，请将下方显示的编号告知本系统的运维人员。',
    program: '请提供关联 ID。',
  },
  'partner-not-enrolled': { title: '没有此合作伙伴', next: '请选择其他合作伙伴。', program: '请检查合作伙伴 ID。' },
  'partner-exists': { title: '此合作伙伴已注册', next: '请使用现有的合作伙伴帐户。' },
  'partner-suspended': { title: '该合作伙伴已暂停', next: '现有内容保持不变；恢复后才能开始新的业务。' },
  'partner-id-of-another-tenant': { title: '此合作伙伴 ID 属于另一租户', next: '请使用其他 ID。' },
  'customer-not-registered': { title: '没有此客户', next: '请选择其他客户。', program: '请检查客户 ID。' },
  'customer-exists': { title: '此客户已注册', next: '请使用现有的客户帐户。' },
  'tenant-of-marketplace': { title: '该租户属于市场运营方自身', next: '请指定该帐户自己人员的租户。' },
  'tenant-of-another-customer': { title: '该租户已属于另一客户', next: '请使用该客户的帐户，或使用其他租户。' },
  'tenant-of-several-partners': {
    title: '该租户由多个合作伙伴使用',
    next: '客户的租户最多只能同时属于一个合作伙伴：请使用其他租户。',
  },
  'tenant-of-a-customer': {
    title: '该租户已由一个客户和一个合作伙伴使用',
    next: '客户的租户最多只能同时属于一个合作伙伴：请使用其他租户。',
  },
  'customer-departed': { title: '该客户已退出', next: '无法再与其开始新的业务；历史记录仍可查看。' },
  'invalid-name': { title: '此名称无法使用', next: '请仅使用可见字符，不要包含控制字符或文字方向字符。' },
  'agreement-version-unchanged': { title: '此版本的协议已被接受', next: '无需任何操作。' },
  'no-invitation-link': { title: '没有有效的邀请链接', next: '请由管理员代理颁发链接。' },
  'invitation-link-not-usable': { title: '此邀请链接无法使用', next: '请让合作伙伴发送其当前链接。' },
  'indirect-reseller-has-no-link': { title: '间接经销商没有邀请链接', next: '请转发间接提供商的邀请。' },
  'not-an-indirect-provider': { title: '该合作伙伴不是间接提供商', next: '只有间接提供商才有间接经销商。' },
  'not-an-indirect-reseller': { title: '该合作伙伴不是间接经销商', next: '请指定一个间接经销商。' },
  'reseller-not-linked': { title: '该经销商未与此提供商关联', next: '请先由市场运营方将其关联。' },
  'invitation-exists': { title: '此邀请已存在', next: '请使用现有的邀请。' },
  'invitation-not-found': { title: '没有此邀请', next: '请在邀请列表中查找。', program: '请检查邀请 ID。' },
  'invitation-closed': { title: '该邀请已关闭', next: '如仍有需要，请发出新的邀请。' },
  'invitation-not-sent': { title: '该邀请尚未发送', next: '请先发送邀请。' },
  'sent-too-recently': { title: '不久前刚给该收件人发送过', next: '未发送任何内容。{possibleAt}之后可以再次发送。' },
  'recipient-limit-reached': {
    title: '今天给该收件人的发送次数已达上限',
    next: '未发送任何内容。{possibleAt}之后可以再次发送。',
  },
  'partner-limit-reached': {
    title: '该合作伙伴今天的邀请数量已达上限',
    next: '未写入任何内容。{possibleAt}之后可以继续。',
  },
  'recipient-erased': {
    title: '收件人的个人数据已被清除',
    next: '该邀请无法再发送。请将其撤回，或向实际收件人发出新的邀请。',
  },
  'invitation-not-due': { title: '该邀请尚未到期', next: '邀请在最后一次发送后 90 天过期。' },
  'indirect-reseller-issues-no-invitation': { title: '间接经销商不能发出邀请', next: '请转发间接提供商的邀请。' },
  'restore-needs-customer': { title: '恢复请求必须指定客户', next: '请指定一个删除了您的权限的客户。' },
  'service-not-lost': { title: '您并未失去此服务的权限', next: '请仅指定您曾经拥有、但现已没有权限的服务。' },
  'no-services': { title: '未指定任何服务', next: '请至少选择一项服务。' },
  'unknown-service': { title: '没有此服务', next: '请从列出的服务中选择。' },
  'service-retired': { title: '该服务已停用', next: '请去掉该服务：它不再接受新的权限。' },
  'service-held': {
    title: '另一个 CSP 交易合作伙伴拥有此服务的权限',
    next: '请查看当前持有者；如要改由此合作伙伴负责，请选择重新分配。',
    program: '请查看预览，并在 "reassign" 中指明该服务及其当前持有者。',
  },
  'reassignment-outdated': { title: '持有者已不是您所看到的那一个', next: '未做任何更改。请查看新的预览后再决定。' },
  'own-tenant': { title: '合作伙伴不能代表自己的租户接受', next: '请登录客户的租户。' },
  'not-acceptable-at-present': { title: '目前无法接受', next: '未发生任何更改。请稍后再试，或询问合作伙伴。' },
  'already-accepted-by-other-kind': { title: '与该合作伙伴已有另一种关系', next: '请先结束该关系，或保留该关系。' },
  'no-relationship': { title: '此客户与此合作伙伴之间没有关系', next: '请先请求经销商关系。' },
  'no-end-proposed': { title: '没有人提议结束此关系', next: '请先提议，然后由另一方同意。' },
  'end-proposal-is-own': { title: '该提议由您自己提出', next: '请撤回提议，或等待另一方同意或拒绝。' },
  'end-follows-provider': {
    title: '此关系从属于间接提供商的关系',
    next: '它将随该关系结束，或在经销商取消关联时结束。',
  },
  'access-changed': {
    title: '合作伙伴已不再拥有您查看过的某项服务的委派管理权限',
    next: '请查看现在显示的内容，然后确认。',
  },
  'reseller-still-linked': { title: '该经销商仍与其提供商关联', next: '请先由市场运营方取消关联。' },
  'subscription-exists': {
    title: '已存在该订阅',
    next: '请重新加载页面并查看。',
    program: '请使用其他 Idempotency-Key 重新提交。',
  },
  'subscription-not-found': { title: '没有此订阅', next: '请检查地址。' },
  'not-original-reseller': {
    title: '只有订阅的原始经销商才能执行此操作',
    next: '请让客户联系原始经销商，或预配新的订阅。',
  },
  'no-dap-for-service': { title: '您没有此服务的委派管理权限', next: '请客户授予该权限，例如发送恢复请求。' },
  'not-csp-transacting': { title: '只有 CSP 交易合作伙伴才能预配订阅', next: '请直接经销商或您的间接提供商进行预配。' },
  'subscription-not-active': { title: '订阅已暂停', next: '请先重新激活订阅。' },
  'subscription-not-suspended': { title: '订阅未暂停', next: '无需执行任何操作。' },
  'subscription-closed': { title: '订阅已取消或已失效', next: '请预配新的订阅。' },
  'subscription-not-due': { title: '订阅仍可重新激活', next: '请等待 60 天期满。' },
  'reactivation-too-late': { title: '订阅暂停已超过 60 天', next: '请预配新的订阅。' },
  'unknown-offer': { title: '没有此产品', next: '请从目录中选择。' },
  'unknown-add-on': { title: '此产品没有该加载项', next: '请选择其列出的加载项。' },
  'invalid-seats': { title: '席位数无效', next: '请填写该产品允许范围内的整数。' },
  'more-seats-than-there-are': { title: '订阅将没有剩余席位', next: '请减少要删除的席位，或取消订阅。' },
  'not-an-upgrade': { title: '这不是同一系列中的更高级计划', next: '请选择更高级的计划，或改用更换计划或迁移。' },
  'not-of-this-family': { title: '此产品属于其他系列', next: '请改用迁移。' },
  'not-of-another-family': { title: '此产品属于同一系列', next: '请改用更换计划或升级。' },
  'partner-code-unknown': { title: '没有使用此代码的合作伙伴', next: '请与合作伙伴告知的代码核对。' },
  'partner-code-limit-reached': {
    title: '尝试的无效代码过多',
    next: '请向合作伙伴询问其代码。{possibleAt}之后可以再次查询。',
  },
  'invalid-reminders': { title: '无法在这些天发送提醒', next: '请输入最多五个不同的天数，范围为 1 到 60。' },
  'tag-exists': { title: '已有同名标记', next: '请使用该标记，或输入其他名称。' },
  'tag-not-found': { title: '此标记已删除', next: '请从列出的标记中选择。' },
  'too-many-tags': { title: '标记数量已达上限', next: '请删除不再使用的标记。' },
  'template-exists': { title: '已有同名模板', next: '请更改该模板，或输入其他名称。' },
  'template-not-found': { title: '此模板已删除', next: '请从列出的模板中选择，或另存为新模板。' },
  'too-many-saved-reports': { title: '您保存的报告数量已达上限', next: '请删除不再使用的报告。' },
  'unknown-currency': { title: '价格不支持此货币', next: '请从列出的货币中选择。' },
  'invalid-price': { title: '价格无效', next: '请输入不小于零的金额，小数位数不得超过该货币的小数位数。' },
  'invalid-day': { title: '没有这一天', next: '请输入有效的日期。' },
  'price-in-the-past': { title: '价格不能用于已过去的日期', next: '请选择今天 (UTC) 或之后的日期；已计费的金额不变。' },
  'too-many-templates': { title: '模板数量已达上限', next: '请删除不再使用的模板。' },
  'webhook-not-found': { title: '没有此终结点', next: '请从列出的终结点中选择。' },
  'too-many-webhooks': { title: '此帐户的终结点数量已达上限', next: '请删除不再使用的终结点。' },
  'no-address-to-write-to': {
    title: '您的登录信息中没有邮件地址',
    next: '请在管理登录信息之处添加您的邮件地址，注销并重新登录后再选择邮件通知。',
  },
  'invalid-webhook-url': {
    title: '无法向此地址发送',
    next: '请输入公共互联网上服务器的 https 地址，其中不得包含用户名和密码。',
  },
  'event-not-found': { title: '此记录中没有该事件', next: '请指定此帐户或订阅自身的事件。' },
  'event-not-correctable': {
    title: '客户和合作伙伴的行为不能更正，只能以另一行为回应',
    next: '请指定市场所记录的事件。',
  },
  'domain-claimed-by-another': { title: '该域属于另一客户', next: '请先在该客户处释放域。' },
  'domain-not-claimed': { title: '该域不属于此客户', next: '请检查域。' },
  'public-mail-domain': { title: '公共邮件域不属于任何客户', next: '请指定客户自有的域。' },
  'public-suffix': { title: '许多所有者在该域下注册名称', next: '请指定客户自有的域，例如 example.com.cn。' },
  'invalid-domain': { title: '这不是邮件域', next: '请输入类似 example.cn 的域。' },
};

const JA: Readonly<Record<ProblemCode, ProblemText>> = {
  'invalid-request': {
    title: '入力された内容を使用できません',
    next: '示された箇所を修正して、もう一度お試しください。',
    program: '"errors" に示された項目を直して、もう一度送信してください。',
  },
  unauthenticated: {
    title: 'サインインしていません',
    next: 'サインインして、もう一度お試しください。',
    program: '有効なアクセス トークンで要求を繰り返してください。',
  },
  'sign-in-too-weak': {
    title: 'このサインイン方法ではご利用の役割に足りません',
    next: '第 2 の認証など、組織が求める方法でもう一度サインインしてください。',
  },
  'sign-in-not-fresh': {
    title: '直前にサインインしている必要があります',
    next: 'もう一度サインインして、同じ操作を行ってください。',
    program: 'これはブラウザーを使う人のための操作です。トークンは、いつサインインしたかを示しません。',
  },
  'csrf-token-missing': {
    title: 'このページは最新ではありません',
    next: 'ページを再読み込みして、もう一度お試しください。',
    program: '変更のたびにセッションの X-CSRF-Token を送信してください。',
  },
  forbidden: {
    title: 'あなたの役割ではこの操作はできません',
    next: '組織内でその役割を持つ人に依頼するか、役割の付与を受けてください。',
  },
  'not-found': {
    title: '表示できるものはありません',
    next: 'アドレスと、正しいテナントにサインインしていることを確認してください。',
  },
  'method-not-allowed': {
    title: 'ここではこの操作を行えません',
    next: 'スタート ページからやり直してください。',
    program: 'このアドレスで使えるメソッドは API の説明をご覧ください。',
  },
  'too-large': { title: '要求が大きすぎます', next: '短くして、もう一度送信してください。' },
  'headers-too-large': {
    title: 'ブラウザーが要求と一緒に送る情報が多すぎます',
    next: 'このサイトの Cookie を削除して、もう一度お試しください。',
    program: 'ヘッダーや Cookie を減らすか短くしてください。',
  },
  'request-timeout': { title: '要求が時間内に届きませんでした', next: 'もう一度、全体を送信してください。' },
  'unknown-host': {
    title: 'このサーバーはその名前では応答しません',
    next: '案内されたアドレスで開いてください。',
    program: 'localhost または 127.0.0.1 でアクセスしてください。',
  },
  'unsupported-media-type': {
    title: 'サービスはこの形式に対応していません',
    next: 'ページを再読み込みして、もう一度お試しください。',
    program: 'Content-Type: application/json で JSON を送信してください。',
  },
  'too-many-requests': { title: '要求が多すぎます', next: '少し待ってから送信してください。' },
  'command-id-reused': {
    title: '以前に同じ形で別の要求が行われています',
    next: 'ページを再読み込みし、現在の状態を確認してからもう一度お試しください。',
    program: '新しい要求には新しい Idempotency-Key を使い、同じ要求を繰り返すときだけ同じ値を使ってください。',
  },
  'revision-mismatch': {
    title: 'ご覧になった後に変更されています',
    next: 'もう一度確認し、必要であれば変更をやり直してください。',
    program: '読み直して、新しい ETag で変更を送信してください。',
  },
  'read-after-timeout': {
    title: '最新の変更はまだ表示されていません',
    next: '少し待ってからもう一度お試しください。',
    program: 'Retry-After の時間が過ぎてからもう一度お試しください。',
  },
  'view-being-filled': {
    title: 'お求めの内容は作り直している途中で、まだ揃っていません',
    next: 'ログの{percent}% を処理済みです。しばらくしてからもう一度お試しください。その間も、ほとんどの変更はできます。',
  },
  'change-needs-view': {
    title: 'この変更に必要な内容は作り直している途中です',
    next: '何も変更されていません。ログの{percent}% を処理済みです。すべて処理されてからもう一度お試しください。',
  },
  'position-beyond-head': {
    title: '指定された時点はまだ来ていません',
    next: 'ページを再読み込みして、もう一度お試しください。',
    program: 'このサービスが返した Position をそのまま送信してください。',
  },
  'invalid-paragraph': {
    title: 'メールの段落に使えない内容があります',
    next: '制御文字を含まないテキストを、決められた長さで入力してください。',
  },
  'url-in-paragraph': {
    title: '段落に URL が含まれています',
    next: '削除してください。メールのリンクは招待リンク 1 つだけです。',
  },
  'invalid-recipient': {
    title: '宛先がメール アドレスではありません',
    next: 'アドレスを 1 つ入力してください (例: li.na@example.cn)。',
  },
  'too-many-conflicts': {
    title: '他の人が同じものを変更しています',
    next: '何も変更されていません。しばらくしてからもう一度お試しください。',
    program: '同じ Idempotency-Key でもう一度送信してください。',
  },
  'outcome-unknown': {
    title: '変更が行われたかどうか分かりません',
    next: 'もう一度お試しください。変更は 1 回しか行われません。',
    program: '同じ Idempotency-Key で同じ要求を送信してください。適用は 1 回だけです。',
  },
  unavailable: {
    title: 'サービスは現在利用できません',
    next: '少し待ってからもう一度お試しください。',
    program: 'Retry-After の時間が過ぎてからもう一度お試しください。',
  },
  'stream-unreadable': {
    title: 'この操作の根拠となる記録を現在読み取れません',
    next: '何も変更されていません。運用担当者に伝えてください。新しいバージョンでは読み取れる場合があります。',
    program: 'ここに示すストリームとリビジョンを運用担当者に伝えてください。',
  },
  'stream-damaged': {
    title: 'この操作の根拠となる記録が失われています',
    next: '何も変更されていません。運用担当者に伝えてください。',
    program:
      'ここに示すストリームを運用担当者に伝えてください。ログを元どおりに復元するか、ストリームを削除または切り詰める設定を取り消す必要があります。古いログをそのまま使う場合に限り、各プログラムを再起動します。',
  },
  'person-key-missing': {
    title: '個人データの鍵が見つかりません',
    next: '何も書き込まれていません。運用担当者に、鍵をバックアップから復元するよう連絡してください。',
  },
  internal: {
    title: 'こちら側で問題が発生しました',
    next: 'もう一度お試しください。続く場合は、下に示す番号を運用担当者にお知らせください。',
    program: '相関 ID をお知らせください。',
  },
  'partner-not-enrolled': {
    title: 'このパートナーは存在しません',
    next: '別のパートナーを選択してください。',
    program: 'パートナー ID を確認してください。',
  },
  'partner-exists': { title: 'このパートナーは登録済みです', next: '既存のパートナー アカウントを使ってください。' },
  'partner-suspended': {
    title: 'パートナーは一時停止中です',
    next: '現在あるものはそのままです。新しいことは再開後に始められます。',
  },
  'partner-id-of-another-tenant': {
    title: 'このパートナー ID は別のテナントのものです',
    next: '別の ID を使ってください。',
  },
  'customer-not-registered': {
    title: 'この顧客は存在しません',
    next: '別の顧客を選択してください。',
    program: '顧客 ID を確認してください。',
  },
  'customer-exists': { title: 'この顧客は登録済みです', next: '既存の顧客アカウントを使ってください。' },
  'tenant-of-marketplace': {
    title: 'このテナントは運営者自身のものです',
    next: 'アカウントのユーザー自身のテナントを指定してください。',
  },
  'tenant-of-another-customer': {
    title: 'このテナントはすでに別の顧客のものです',
    next: 'その顧客のアカウントか、別のテナントを使ってください。',
  },
  'tenant-of-several-partners': {
    title: 'このテナントは複数のパートナーが使っています',
    next: '顧客のテナントを同時に使えるパートナーは 1 社までです。別のテナントを使ってください。',
  },
  'tenant-of-a-customer': {
    title: 'このテナントは顧客とパートナーがすでに使っています',
    next: '顧客のテナントを同時に使えるパートナーは 1 社までです。別のテナントを使ってください。',
  },
  'customer-departed': {
    title: 'この顧客は退会済みです',
    next: '新しいことは始められません。履歴は引き続き読めます。',
  },
  'invalid-name': {
    title: 'この名前は使えません',
    next: '制御文字や文字方向の文字を含まない、目に見える文字だけを使ってください。',
  },
  'agreement-version-unchanged': { title: 'このバージョンの契約は承諾済みです', next: '必要な操作はありません。' },
  'no-invitation-link': { title: '有効な招待リンクがありません', next: '管理エージェントに発行を依頼してください。' },
  'invitation-link-not-usable': {
    title: 'この招待リンクは使えません',
    next: 'パートナーに現在のリンクを送ってもらってください。',
  },
  'indirect-reseller-has-no-link': {
    title: '間接リセラーに招待リンクはありません',
    next: '間接プロバイダーの招待を転送してください。',
  },
  'not-an-indirect-provider': {
    title: 'このパートナーは間接プロバイダーではありません',
    next: '間接リセラーを持てるのは間接プロバイダーだけです。',
  },
  'not-an-indirect-reseller': {
    title: 'このパートナーは間接リセラーではありません',
    next: '間接リセラーであるパートナーを指定してください。',
  },
  'reseller-not-linked': {
    title: 'リセラーはこのプロバイダーに関連付けられていません',
    next: '先にマーケットプレースの運営者に関連付けを依頼してください。',
  },
  'invitation-exists': { title: 'この招待はすでにあります', next: '既存の招待を使ってください。' },
  'invitation-not-found': {
    title: 'この招待は存在しません',
    next: '招待の一覧で探してください。',
    program: '招待 ID を確認してください。',
  },
  'invitation-closed': { title: '招待は終了しています', next: '必要であれば新しい招待を発行してください。' },
  'invitation-not-sent': { title: '招待はまだ送信されていません', next: '先に送信してください。' },
  'sent-too-recently': {
    title: 'この宛先には少し前に送信したばかりです',
    next: '何も送信されていません。{possibleAt}以降に再び送信できます。',
  },
  'recipient-limit-reached': {
    title: 'この宛先への本日の送信回数が上限に達しました',
    next: '何も送信されていません。{possibleAt}以降に再び送信できます。',
  },
  'partner-limit-reached': {
    title: 'パートナーの本日の招待数が上限に達しました',
    next: '何も書き込まれていません。{possibleAt}以降に再び行えます。',
  },
  'recipient-erased': {
    title: '宛先の個人データは消去されています',
    next: 'この招待はもう送信できません。取り下げるか、必要な相手に新しい招待を発行してください。',
  },
  'invitation-not-due': { title: '招待の期限はまだ来ていません', next: '最後の送信から 90 日で期限が切れます。' },
  'indirect-reseller-issues-no-invitation': {
    title: '間接リセラーは招待を発行できません',
    next: '間接プロバイダーの招待を転送してください。',
  },
  'restore-needs-customer': {
    title: '復元の要求には顧客の指定が必要です',
    next: '特権を削除した顧客を指定してください。',
  },
  'service-not-lost': {
    title: 'このサービスの特権は失われていません',
    next: '以前に特権があり、現在はないサービスだけを指定してください。',
  },
  'no-services': { title: 'サービスが指定されていません', next: 'サービスを 1 つ以上選択してください。' },
  'unknown-service': { title: 'そのサービスは存在しません', next: '一覧にあるサービスから選択してください。' },
  'service-retired': {
    title: 'サービスの提供は終了しています',
    next: '除いてください。新しい特権は受け付けられません。',
  },
  'service-held': {
    title: '別の CSP 取引パートナーがこのサービスの DAP を持っています',
    next: '現在の担当を確認し、このパートナーに替える場合は再割り当てを選択してください。',
    program: 'プレビューを確認し、"reassign" にサービスと現在の担当を指定してください。',
  },
  'reassignment-outdated': {
    title: '担当はご覧になったパートナーではなくなっています',
    next: '何も変更されていません。新しいプレビューを見て決め直してください。',
  },
  'own-tenant': {
    title: 'パートナーは自分のテナントのために承諾できません',
    next: '顧客のテナントにサインインしてください。',
  },
  'not-acceptable-at-present': {
    title: '現在は承諾できません',
    next: '何も変更されていません。後でもう一度お試しいただくか、パートナーにお問い合わせください。',
  },
  'already-accepted-by-other-kind': {
    title: 'このパートナーとは別の種類の関係があります',
    next: '先にその関係を終了するか、そのままにしてください。',
  },
  'no-relationship': {
    title: 'この顧客とこのパートナーの間に関係はありません',
    next: '先にリセラー関係を要求してください。',
  },
  'no-end-proposed': { title: 'この関係の終了は提案されていません', next: '提案すると、相手が合意できます。' },
  'end-proposal-is-own': {
    title: 'この提案はご自身のものです',
    next: '取り下げるか、相手の合意または拒否を待ってください。',
  },
  'end-follows-provider': {
    title: 'この関係は間接プロバイダーの関係に従います',
    next: 'その関係の終了時、またはリセラーの関連付け解除時に終了します。',
  },
  'access-changed': {
    title: '確認したサービスのうち、パートナーが代理管理者特権を持たなくなったものがあります',
    next: '現在の表示を見て、確認してください。',
  },
  'reseller-still-linked': {
    title: 'リセラーはまだプロバイダーに関連付けられています',
    next: '先にマーケットプレースの運営者に解除を依頼してください。',
  },
  'subscription-exists': {
    title: 'このサブスクリプションはすでに存在します',
    next: 'ページを再読み込みして確認してください。',
    program: '別の Idempotency-Key で送信し直してください。',
  },
  'subscription-not-found': { title: 'このサブスクリプションはありません', next: 'アドレスを確認してください。' },
  'not-original-reseller': {
    title: 'この操作ができるのはサブスクリプションの当初のリセラーだけです',
    next: '顧客から当初のリセラーに依頼してもらうか、新しいサブスクリプションをプロビジョニングしてください。',
  },
  'no-dap-for-service': {
    title: 'このサービスの代理管理者特権がありません',
    next: '復元の要求などで、顧客に付与を依頼してください。',
  },
  'not-csp-transacting': {
    title: 'サブスクリプションをプロビジョニングできるのは CSP 取引パートナーだけです',
    next: '直接リセラーまたは間接プロバイダーに依頼してください。',
  },
  'subscription-not-active': { title: 'サブスクリプションは一時停止中です', next: '先に再開してください。' },
  'subscription-not-suspended': {
    title: 'サブスクリプションは一時停止中ではありません',
    next: '操作は必要ありません。',
  },
  'subscription-closed': {
    title: 'サブスクリプションは解約済みか失効しています',
    next: '新しいサブスクリプションをプロビジョニングしてください。',
  },
  'subscription-not-due': { title: 'サブスクリプションはまだ再開できます', next: '60 日が過ぎるまで待ってください。' },
  'reactivation-too-late': {
    title: 'サブスクリプションの一時停止から 60 日が過ぎています',
    next: '新しいサブスクリプションをプロビジョニングしてください。',
  },
  'unknown-offer': { title: 'このオファーはありません', next: 'オファーの一覧から選択してください。' },
  'unknown-add-on': {
    title: 'このオファーにそのアドオンはありません',
    next: 'オファーにあるアドオンを選択してください。',
  },
  'invalid-seats': { title: 'このシート数は指定できません', next: 'オファーで許される範囲の整数を指定してください。' },
  'more-seats-than-there-are': {
    title: 'サブスクリプションのシートがなくなります',
    next: '削除するシートを減らすか、サブスクリプションを解約してください。',
  },
  'not-an-upgrade': {
    title: 'このオファーは同じ系列の上位プランではありません',
    next: '上位プランを選択するか、プランの切り替えまたは移行を使ってください。',
  },
  'not-of-this-family': { title: 'このオファーは別の系列です', next: '代わりに移行を使ってください。' },
  'not-of-another-family': {
    title: 'このオファーは同じ系列です',
    next: '代わりにプランの切り替えまたはアップグレードを使ってください。',
  },
  'partner-code-unknown': {
    title: 'このコードのパートナーはいません',
    next: 'パートナーから伝えられたコードと照らし合わせてください。',
  },
  'partner-code-limit-reached': {
    title: 'どのパートナーのものでもないコードが何度も試されました',
    next: 'パートナーにコードを確認してください。{possibleAt}以降に再び検索できます。',
  },
  'invalid-reminders': {
    title: 'これらの日数ではリマインダーを送信できません',
    next: '1 から 60 までの異なる日数を 5 つまで入力してください。',
  },
  'tag-exists': { title: '同じ名前のタグがすでにあります', next: 'そのタグを使うか、別の名前を入力してください。' },
  'tag-not-found': { title: 'このタグは削除されました', next: '一覧にあるタグから選択してください。' },
  'too-many-tags': { title: 'タグの数が上限に達しています', next: '使わなくなったタグを削除してください。' },
  'template-exists': {
    title: '同じ名前のテンプレートがすでにあります',
    next: 'そのテンプレートを変更するか、別の名前を入力してください。',
  },
  'template-not-found': {
    title: 'このテンプレートは削除されました',
    next: '一覧にあるテンプレートから選択するか、新しいテンプレートとして保存してください。',
  },
  'too-many-saved-reports': {
    title: '保存済みのレポートの数が上限に達しています',
    next: '使わなくなったレポートを削除してください。',
  },
  'unknown-currency': { title: 'この通貨では価格を設定できません', next: '一覧にある通貨を選択してください。' },
  'invalid-price': {
    title: 'この価格は指定できません',
    next: '0 以上の金額を、通貨の小数点以下の桁数以内で入力してください。',
  },
  'invalid-day': { title: 'この日付はありません', next: '実在する日付を入力してください。' },
  'price-in-the-past': {
    title: '過ぎた日に価格を適用することはできません',
    next: '今日 (UTC) 以降の日付を選択してください。請求済みの金額は変わりません。',
  },
  'too-many-templates': {
    title: 'テンプレートの数が上限に達しています',
    next: '使わなくなったテンプレートを削除してください。',
  },
  'webhook-not-found': {
    title: 'このエンドポイントはありません',
    next: '一覧にあるエンドポイントを選択してください。',
  },
  'no-address-to-write-to': {
    title: 'サインインにメール アドレスが含まれていません',
    next: 'サインインを管理しているところでメール アドレスを追加し、サインアウトしてからもう一度サインインして、メールを選択し直してください。',
  },
  'too-many-webhooks': {
    title: 'このアカウントのエンドポイントは上限に達しています',
    next: '使わなくなったエンドポイントを削除してください。',
  },
  'invalid-webhook-url': {
    title: 'このアドレスには送信できません',
    next: 'インターネット上のサーバーの https アドレスを、ユーザー名とパスワードなしで入力してください。',
  },
  'event-not-found': {
    title: 'この記録にそのイベントはありません',
    next: 'このアカウントまたはサブスクリプション自身のイベントを指定してください。',
  },
  'event-not-correctable': {
    title: '顧客とパートナーの行為は訂正されず、別の行為で対応します',
    next: 'マーケットプレースが記録したイベントを指定してください。',
  },
  'domain-claimed-by-another': {
    title: 'このドメインは別の顧客のものです',
    next: '先にその顧客から解放してもらってください。',
  },
  'domain-not-claimed': { title: 'このドメインはこの顧客のものではありません', next: 'ドメインを確認してください。' },
  'public-mail-domain': {
    title: '公開メールのドメインは誰のものでもありません',
    next: '顧客自身のドメインを指定してください。',
  },
  'public-suffix': {
    title: 'このドメインの下では多くの所有者が名前を登録しています',
    next: 'example.com.cn のような顧客自身のドメインを指定してください。',
  },
  'invalid-domain': {
    title: 'メールのドメインではありません',
    next: 'example.cn のようなドメインを入力してください。',
  },
};

/** Every text of every problem. The compiler refuses a code without its texts. */
export const PROBLEM_TEXTS: Readonly<Record<Language, Readonly<Record<ProblemCode, ProblemText>>>> = {
  en: EN,
  'zh-CN': ZH_CN,
  ja: JA,
};
