import { runProcess } from '#platform/process';
import { startMailCatcher } from './mail-catcher';

const { MAIL_PORT: smtp = '', MAILBOX_PORT: http = '' } = process.env;

void runProcess(() => startMailCatcher({ smtp: Number(smtp), http: Number(http) }));
