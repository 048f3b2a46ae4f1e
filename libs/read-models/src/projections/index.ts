export { customerPartners } from './customer-partners';
export { customers } from './customers';
export { invitations } from './invitations';
export { partnerCustomers } from './partner-customers';
export { partners } from './partners';
