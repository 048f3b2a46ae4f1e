export * from './return-receiver';
