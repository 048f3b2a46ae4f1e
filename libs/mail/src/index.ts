export * from './deliveries';
export * from './mailer';
export * from './postman';
export * from './return-addresses';
export * from './smtp-mailer';
