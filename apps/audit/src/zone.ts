import { type Command, InvalidArgumentError } from 'commander';
import { isTimeZone, localTime, MARKETPLACE_ZONE } from '#application';
import { ConfigurationError } from '#platform/process';
import { type Surroundings } from './command';

/** Adds the choice of whose clocks times are shown and taken by. */
export function addZoneChoice(command: Command): Command {
  return command.option(
    '--zone <zone>',
    'whose clocks times are shown by, beside UTC, and taken by where they name none',
    zoneIn,
  );
}

/**
 * The zone that was chosen; by default the marketplace's.
 * @throws ConfigurationError where that is set to what is none
 */
export function zoneOf({ env }: Pick<Surroundings, 'env'>, chosen: string | undefined): string {
  const zone = chosen ?? (env['MARKETPLACE_TIME_ZONE'] || MARKETPLACE_ZONE);
  if (!isTimeZone(zone))
    throw new ConfigurationError([
      `MARKETPLACE_TIME_ZONE must be a time zone such as ${MARKETPLACE_ZONE} (got "${zone}")`,
    ]);
  return zone;
}

/** An instant by the clocks of the zone, and as it is. */
export function inBoth(at: string, zone: string): string {
  return `${localTime(at, zone)} (${at})`;
}

/** What the columns of times are, for people. */
export function zoneTold(zone: string): string {
  return `Times by the clocks of ${zone}, beside them in UTC\n`;
}

function zoneIn(text: string): string {
  if (!isTimeZone(text)) throw new InvalidArgumentError(`It must be a time zone, for instance ${MARKETPLACE_ZONE}.`);
  return text;
}
