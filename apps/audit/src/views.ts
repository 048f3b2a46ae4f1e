import { Argument, InvalidArgumentError } from 'commander';
import { isViewName, VIEW_NAMES, type ViewName } from '#read-models';

/** Any number of views as arguments of a command. */
export function viewArgument(): Argument {
  return new Argument('[view...]', `which views, by default all: ${VIEW_NAMES.join(', ')}`).argParser(
    (name: string, before: readonly ViewName[] | undefined) => {
      if (!isViewName(name)) throw new InvalidArgumentError(`It must be one of ${VIEW_NAMES.join(', ')}.`);
      return [...(before ?? []), name];
    },
  );
}

/** The views that were named; all, if none was. */
export function viewsOr(names: readonly ViewName[]): readonly ViewName[] {
  return names.length === 0 ? VIEW_NAMES : names;
}
