export * from './deliveries';
export * from './mailer';
export * from './postman';
export * from './smtp-mailer';
