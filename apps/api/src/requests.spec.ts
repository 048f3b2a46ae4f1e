import { readdirSync } from 'node:fs';
import path from 'node:path';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/internal';
import { Reflector } from '@nestjs/core';

import { getMetadataStorage } from 'class-validator';
import { May } from '#platform';

/** What class-transformer keeps of `@Type`. It is of its inside, which has no types. */
interface TypeStorage {
  readonly defaultMetadataStorage: {
    findTypeMetadata(target: unknown, property: string): { typeFunction(): unknown } | undefined;
  };
}

type Class = new (...parameters: never[]) => object;

/** A handler of the API and the classes that say what it takes. */
interface Handler {
  readonly name: string;
  readonly method: (...parameters: never[]) => unknown;
  readonly body: Class | undefined;
  readonly query: Class | undefined;
}

let handlers: readonly Handler[];
let types: TypeStorage['defaultMetadataStorage'];
beforeAll(async () => {
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.controller.ts'),
  );
  const modules = await Promise.all(
    files.map((file) => import(path.join(__dirname, file)) as Promise<Record<string, unknown>>),
  );
  handlers = modules
    .flatMap((each) => Object.values(each))
    .filter((exported): exported is Class => typeof exported === 'function')
    .flatMap(handlersOf);
  const inside = 'class-transformer/cjs/storage.js';
  types = ((await import(inside)) as TypeStorage).defaultMetadataStorage;
});

function handlersOf(controller: Class): Handler[] {
  const prototype = controller.prototype as Record<string, (...parameters: never[]) => unknown>;
  return Object.getOwnPropertyNames(prototype)
    .filter((name) => name !== 'constructor' && Reflect.hasMetadata(METHOD_METADATA, prototype[name]!))
    .map((name) => {
      const places = Object.keys(
        (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) as object | undefined) ?? {},
      );
      const parameters = Reflect.getMetadata('design:paramtypes', prototype, name) as Class[];
      const typeOf = (part: RouteParamtypes) => {
        const place = places.find((each) => each.startsWith(`${part}:`));
        return place === undefined ? undefined : parameters[Number(place.split(':')[1])];
      };
      const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, prototype[name]!) as RequestMethod];
      return {
        name: `${controller.name}.${name} (${verb})`,
        method: prototype[name]!,
        body: typeOf(RouteParamtypes.BODY),
        query: typeOf(RouteParamtypes.QUERY),
      };
    });
}

/** The fields of a class and of those within it. */
function fieldsOf(
  dto: Class,
): { readonly dto: Class; readonly field: string; readonly rules: readonly string[]; readonly isList: boolean }[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', true, false);
  return [...new Set(rules.map(({ propertyName }) => propertyName))].flatMap((field) => {
    const names = rules.filter(({ propertyName }) => propertyName === field).map(({ name, type }) => name ?? type);
    const within = types.findTypeMetadata(dto, field)?.typeFunction() as Class | undefined;
    const isList =
      Reflect.getMetadata('design:type', dto.prototype as object, field) === Array || names.includes('isArray');
    return [{ dto, field, rules: names, isList }, ...(within ? fieldsOf(within) : [])];
  });
}

const taken = () => [
  ...new Set(handlers.flatMap(({ body, query }) => [body, query]).filter((dto) => dto !== undefined)),
];

describe('every route', () => {
  it('that takes a body says what it does, so that whose role does not allow it is refused before the body is read', () => {
    const withBody = handlers.filter(({ body }) => body !== undefined);
    expect(withBody.length).toBeGreaterThan(20);
    const reflector = new Reflector();
    const silent = withBody.filter(({ method }) => reflector.get<unknown>(keyOfMay(), method) === undefined);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('says of each list in its body how long it may be, which is looked at before its entries', () => {
    const lists = taken()
      .flatMap(fieldsOf)
      .filter(({ isList }) => isList);
    expect(lists.length).toBeGreaterThan(3);
    expect(
      lists.filter(({ rules }) => !rules.includes('arrayMaxSize')).map(({ dto, field }) => `${dto.name}.${field}`),
    ).toEqual([]);
  });

  it('has no list within the entries of a list, whose length would be looked at only with them', () => {
    const ofEntries = taken().flatMap((dto) => fieldsOf(dto).filter((field) => field.dto !== dto));
    expect(ofEntries.length).toBeGreaterThan(0);
    expect(ofEntries.filter(({ isList }) => isList).map(({ dto, field }) => `${dto.name}.${field}`)).toEqual([]);
  });
});

/** Where the decorator keeps what it was given. */
function keyOfMay(): string {
  const probe = () => undefined;
  May('EnrolPartner')(probe, 'probe', { value: probe });
  const [key] = Reflect.getMetadataKeys(probe) as string[];
  return key!;
}
