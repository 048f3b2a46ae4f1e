/** What is used here of oidc-provider, which ships no types. */
declare module 'oidc-provider' {
  import { type IncomingMessage, type ServerResponse } from 'node:http';

  export interface Grant {
    addOIDCScope(scope: string): void;
    addResourceScope(resource: string, scope: string): void;
    save(): Promise<string>;
  }

  export interface Token {
    readonly kind: string;
    readonly clientId?: string;
    readonly accountId?: string;
  }

  export interface RequestContext {
    type: string;
    body: string;
    readonly req: IncomingMessage;
    set(header: string, value: string): void;
    readonly oidc: {
      readonly provider: Provider;
      /** What the sign-in page that the request comes back from has found out. */
      readonly result?: Partial<InteractionResult>;
      readonly client?: { readonly clientId: string };
      readonly session?: {
        readonly accountId?: string;
        /** Of the page that the device flow is about to answer. */
        readonly state?: { readonly secret: string };
      };
    };
  }

  export interface Interaction {
    readonly uid: string;
    /** As the application sent them (RFC 6749; OpenID Connect Core, 3.1.2.1). */
    readonly params: { readonly ui_locales?: string };
  }

  export interface InteractionResult {
    readonly login: { readonly accountId: string };
  }

  /** When a person is asked before a request is granted. */
  export const interactionPolicy: {
    base(): { get(prompt: 'login'): { readonly checks: { add(check: object): void } } };
    /** A reason to ask, where `isNeeded` answers true. */
    readonly Check: new (reason: string, description: string, isNeeded: (context: RequestContext) => boolean) => object;
  };

  export default class Provider {
    constructor(issuer: string, configuration: object);
    readonly Grant: new (properties: { readonly clientId: string; readonly accountId: string }) => Grant;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: InteractionResult): Promise<void>;
  }
}

/** Where the provider keeps sessions and codes while it runs. */
declare module 'oidc-provider/lib/adapters/memory_adapter.js' {
  export default class MemoryAdapter {
    constructor(model: string);
  }
}
