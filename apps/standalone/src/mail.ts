import { runProcess } from '#platform/process';
import { startMailCatcher } from './mail-catcher';

const { MAIL_PORT: smtp = '', MAILBOX_PORT: http = '', MAIL_RETURN_PORT: returns } = process.env;

void runProcess(() =>
  startMailCatcher({ smtp: Number(smtp), http: Number(http), ...(returns && { returns: Number(returns) }) }),
);
