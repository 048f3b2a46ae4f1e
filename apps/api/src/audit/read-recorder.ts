import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { concatMap, type Observable } from 'rxjs';
import { RecordedReads } from '#application';
import { type CustomerId, type PartnerId } from '#domain';
import { correlationIdOf, type HttpRequest, identityOf, languageFrom } from '#platform';

/** Where others' data are answered; elsewhere everybody sees only what is public or their own. */
const RECORDED = ['/customers', '/partners', '/marketplace', '/audit', '/operations'];

interface RoutedRequest extends HttpRequest {
  readonly routeOptions: { readonly url?: string };
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
}

/**
 * Sees to it that no read by the marketplace's staff goes unrecorded, whichever route answers it: what was refused is
 * not a read, and what cannot be recorded is not shown.
 */
@Injectable()
export class ReadRecorder implements NestInterceptor {
  constructor(private readonly reads: RecordedReads) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<RoutedRequest>();
    const { method, routeOptions, params, query } = request;
    const route = routeOptions.url ?? '';
    // What HEAD answers, its length for one, tells of the same data.
    if (
      !['GET', 'HEAD'].includes(method) ||
      !RECORDED.some((prefix) => route === prefix || route.startsWith(`${prefix}/`))
    )
      return next.handle();
    const customerId = params['customerId'] ?? query['customer'];
    const partnerId = params['partnerId'] ?? query['partner'];
    const look = {
      what: route.replaceAll(/:(\w+)/g, '{$1}'),
      ...(customerId !== undefined && { customerId: customerId as CustomerId }),
      ...(partnerId !== undefined && { partnerId: partnerId as PartnerId }),
    };
    const asked = {
      identity: identityOf(request),
      correlationId: correlationIdOf(request),
      language: languageFrom(request.headers['accept-language']),
    };
    return next.handle().pipe(concatMap(async (answer: unknown) => (await this.reads.record(asked, look), answer)));
  }
}
