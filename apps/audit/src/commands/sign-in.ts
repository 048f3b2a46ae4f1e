import { Option } from 'commander';
import { type AuditCommand } from '../command';
import { addressOf } from '../sign-in/address';
import { type DeviceSignIn, signInByDevice } from '../sign-in/device-sign-in';
import { forgetToken, keepToken } from '../sign-in/kept-token';

/** Where the issuer is when nothing is configured. */
const LOCAL_ISSUER = 'http://127.0.0.1:4000';

/** For what asks the API, which decides by the token what its bearer may see. */
export const signIn: AuditCommand = (program, { env, out, err }) => {
  program
    .command('sign-in')
    .description('sign in with a browser, on this machine or another, by a code')
    .addOption(
      new Option('--issuer <address>', 'who signs people in, by default OIDC_ISSUER')
        .argParser(addressOf)
        .default(env['OIDC_ISSUER'] || LOCAL_ISSUER),
    )
    .option('--client-id <id>', 'the name of the command line at the issuer', 'cli')
    .option('--scope <scopes>', 'what to ask the issuer for, by default OIDC_SCOPE', env['OIDC_SCOPE'] || 'openid')
    .action(async (options: DeviceSignIn) => {
      const token = await signInByDevice(
        { ...options, issuer: addressOf(options.issuer) },
        ({ verification_uri: page, user_code: code }) => {
          err.write(`Open ${page} and type the code ${code}\n`);
        },
      );
      await keepToken(env, token);
      out.write(`Signed in until ${token.expiresAt}\n`);
    });
};

/** Forgets the token here; at the issuer it ends by itself. */
export const signOut: AuditCommand = (program, { env, out }) => {
  program
    .command('sign-out')
    .description('forget who is signed in')
    .action(async () => {
      await forgetToken(env);
      out.write('Signed out\n');
    });
};
