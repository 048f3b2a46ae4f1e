import { runProcess } from '#platform/process';
import { startLocalIssuer } from './local-issuer';

const { OIDC_ISSUER: issuer = '', OIDC_AUDIENCE: audience = '', PUBLIC_URL: publicUrl = '' } = process.env;

void runProcess(() => startLocalIssuer({ issuer, audience, publicUrl }));
