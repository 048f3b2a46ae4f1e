import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { catchError, map, type Observable, throwError } from 'rxjs';
import { type Receipt } from '#application';
import { beingFilled } from '#platform';
import { BeingFilled } from '#read-models';

/** What a command answers. Its revision and position go into the headers `ETag` and `Position`. */
export class ReceiptDto {
  @ApiProperty({ enum: ['appended', 'repeated', 'unchanged'] })
  outcome: Receipt['outcome'];
  /** The id of what was made, by commands that make something. */
  @ApiProperty({ required: false }) id?: string;
}

interface HeaderWriter {
  header(name: string, value: string): void;
}

/**
 * Writes a command's receipt as an answer: never cached, since the ETag is for `If-Match` only. Of a view that the
 * command is decided by and that is being filled it says that nothing was changed.
 */
@Injectable()
export class ReceiptInterceptor<Answer extends Receipt> implements NestInterceptor<
  Answer,
  Omit<Answer, 'revision' | 'position'>
> {
  intercept(context: ExecutionContext, next: CallHandler<Answer>): Observable<Omit<Answer, 'revision' | 'position'>> {
    const response = context.switchToHttp().getResponse<HeaderWriter>();
    return next.handle().pipe(
      map(({ revision, position, ...answer }) => {
        if (revision >= 0n) response.header('ETag', `"${revision}"`);
        if (position !== undefined) response.header('Position', position);
        return answer;
      }),
      catchError((thrown: unknown) =>
        throwError(() => (thrown instanceof BeingFilled ? beingFilled(thrown, 'change-needs-view') : thrown)),
      ),
    );
  }
}
