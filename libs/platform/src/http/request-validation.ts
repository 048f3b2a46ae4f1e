import { type ArgumentMetadata, type Type, type ValidationError, ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, ValidateBy, validateSync } from 'class-validator';
import { type FaultOfField, form, textsOfForm, textsOfRule } from '../problems/field-texts';
import { pathOf, refusedFields } from './refused-fields';

export interface FieldError extends FaultOfField {
  readonly field: string;
}

const MULTI_LINE = 'isMultiLine';
/** Rules on the length of a text; the last that each is given is the longest. */
const LENGTH_RULES = ['isLength', 'maxLength'];

/** Control characters, and halves of characters, which no store keeps as they are. */
const UNREADABLE = /[\p{Cc}\p{Cs}]/u;
const UNREADABLE_IN_LINES = /(?![\n\t])[\p{Cc}\p{Cs}]/u;

/**
 * A text that may have line breaks and tabs; all others may not. Line ends of other systems (CR LF) are read as line
 * breaks.
 */
export const IsMultiLine = () => ValidateBy({ name: MULTI_LINE, validator: { validate: () => true } });

/**
 * Checks bodies, paths and query parameters against their DTO and refuses with every field that is wrong. Unknown
 * fields are refused, not dropped, and nothing is converted silently: `{"$ne": null}` must not become a text, or an
 * object reach a filter.
 *
 * First come the rules that hold for every request whatever its DTO says: no text holds control characters, no field is
 * called like what every object has (`constructor` would pass for known), and no list or text is looked into that is
 * far longer than it may be.
 */
export class RequestValidation extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      // By its class is known what a rule was given; the object itself is answered to nobody.
      validationError: { target: true },
      exceptionFactory: (errors) =>
        refusedFields(fieldErrors(errors), isAboutName(errors) ? 'invalid-name' : 'invalid-request'),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (this.toValidate(metadata)) {
      const errors = generalErrors(value, metadata.metatype);
      const { names } = rulesOf(metadata.metatype);
      if (errors.length > 0)
        throw refusedFields(errors, errors.every(({ field }) => names.has(field)) ? 'invalid-name' : 'invalid-request');
    }
    const checked: unknown = await super.transform(value, metadata);
    return checked;
  }
}

interface GeneralRules {
  /** Top-level fields that are names, which are refused in the words of the rule. */
  readonly names: ReadonlySet<string>;
  /** Top-level fields whose texts may have several lines. */
  readonly multiLine: ReadonlySet<string>;
  /** How many entries the lists among the top-level fields may have. */
  readonly longest: ReadonlyMap<string, number>;
  /** The rule of how long the texts of the top-level fields may be, and what it was given. */
  readonly lengths: ReadonlyMap<
    string,
    { readonly rule: string; readonly given: readonly unknown[]; readonly longest: number }
  >;
}

/** A text may come with so many times the characters that it is kept with: composed, several are one (NFC). */
const CHARACTERS_IN_ONE = 4;

/**
 * What no request may hold. The fields and texts are those of a parsed body, whose depth and width are limited, or of a
 * query.
 */
function generalErrors(value: unknown, dto: Type<unknown> | undefined): FieldError[] {
  const { multiLine, longest, lengths } = rulesOf(dto);
  const errors: FieldError[] = [];
  const open: { readonly container: unknown; readonly path: string; readonly top?: string }[] = [
    { container: value, path: '' },
  ];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const { container, path } = each;
    if (!isRecord(container)) continue;
    for (const [name, member] of Object.entries(container)) {
      const field = pathOf(path, name);
      const top = each.top ?? name;
      const most = each.top === undefined ? longest.get(name) : undefined;
      if (name in Object.prototype) errors.push({ field, ...textsOfRule('whitelistValidation', '', field, []) });
      else if (typeof member === 'string') {
        const text = multiLine.has(top) ? (container[name] = member.replaceAll('\r\n', '\n')) : member;
        const length = lengths.get(top);
        if (length !== undefined && text.trim().length > CHARACTERS_IN_ONE * length.longest)
          errors.push({ field, ...textsOfRule(length.rule, '', field, length.given) });
        else if ((multiLine.has(top) ? UNREADABLE_IN_LINES : UNREADABLE).test(text))
          errors.push({ field, ...textsOfForm('text', field) });
      } else if (most !== undefined && Array.isArray(member) && member.length > most) {
        errors.push({ field, ...textsOfRule('arrayMaxSize', '', field, [most]) });
      } else open.push({ container: member, path: field, top });
    }
  }
  return errors;
}

const rules = new WeakMap<object, GeneralRules>();

function rulesOf(dto: Type<unknown> | undefined): GeneralRules {
  if (dto === undefined) return { names: new Set(), multiLine: new Set(), longest: new Map(), lengths: new Map() };
  const known = rules.get(dto);
  if (known) return known;
  const all = getMetadataStorage().getTargetValidationMetadatas(dto, '', true, false);
  const found = {
    names: new Set(all.filter(({ message }) => message === form('name')).map(({ propertyName }) => propertyName)),
    multiLine: new Set(all.filter(({ name }) => name === MULTI_LINE).map(({ propertyName }) => propertyName)),
    longest: new Map(
      all
        .filter(({ name }) => name === 'arrayMaxSize')
        .map(({ propertyName, constraints }) => [propertyName, Number(constraints?.[0])]),
    ),
    lengths: new Map(
      all
        .filter(({ name = '' }) => LENGTH_RULES.includes(name))
        .map(({ name = '', propertyName, constraints: given = [] }) => [
          propertyName,
          { rule: name, given, longest: Number(given.at(-1)) },
        ]),
    ),
  };
  rules.set(dto, found);
  return found;
}

/** A name that is none is refused in the words of the rule, wherever that is found out. */
function isAboutName(errors: readonly ValidationError[]): boolean {
  return errors.length > 0 && errors.every(({ constraints = {} }) => Object.values(constraints).includes(form('name')));
}

/**
 * What a route that takes this DTO would refuse about it: as there, what breaks the rules of every request is not
 * looked at by those of its fields.
 */
export function faultsOf(dto: object): readonly FieldError[] {
  const general = generalErrors({ ...dto }, dto.constructor as Type<unknown>);
  return general.length > 0 ? general : fieldErrors(validateSync(dto, { validationError: { target: true } }));
}

/** One entry per rule broken, each with the path of its field: `reassign[0].service`. */
function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((error) => {
    const { property, constraints = {}, children = [] } = error;
    const field = pathOf(parent, property);
    const broken = Object.entries(constraints).map(([rule, message]) => ({
      field,
      ...textsOfRule(rule, message, field, givenTo(rule, error)),
    }));
    return [...broken, ...fieldErrors(children, field)];
  });
}

/** What the rule was given in the DTO: the bounds of a length, the values allowed. */
function givenTo(rule: string, { target, property }: ValidationError): readonly unknown[] {
  if (target === undefined) return [];
  const all = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', true, false);
  return all.find(({ name, propertyName }) => name === rule && propertyName === property)?.constraints ?? [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
