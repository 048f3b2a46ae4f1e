import { ApiProperty } from '@nestjs/swagger';
import { HEALTH_PROBLEMS, type HealthProblem } from '#platform/operations';

export class HealthDto {
  status: string;
}

export class ReadinessProblemDto implements HealthProblem {
  /**
   * `view-damaged`: it may answer wrongly until it has been filled anew. `view-behind`: it is further behind the log
   * than configured. `stream-parked`: one stream waits in a view, all others are current. `stream-damaged`: the log
   * lacks events of a stream, commands on it are refused. `write-refused`: what is written there is refused or not
   * answered. `reactor-behind` and `reaction-parked` are what the reactor answers at its own address: what has happened
   * waits for a reaction, or one waits because it could not be carried out.
   */
  @ApiProperty({ enum: HEALTH_PROBLEMS })
  kind: HealthProblem['kind'];
  view?: string;
  stream?: string;
  @ApiProperty({ enum: ['log', 'views', 'records'], required: false }) where?: NonNullable<HealthProblem['where']>;
  reason: string;
}

export class ReadinessDto extends HealthDto {
  /**
   * Persons whose data cannot be read though nobody erased them. Anything above 0 needs somebody to restore the keys.
   */
  missingPersonKeys: number;
  /**
   * What is wrong with the views, with the streams that commands rest on, and with what is written to; nothing, if they
   * are as they should be.
   */
  @ApiProperty({ type: [ReadinessProblemDto] }) problems: readonly ReadinessProblemDto[];
}
