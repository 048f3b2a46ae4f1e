import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultAt, useFaults } from './faults';

/**
 * What an input carries to be found by its name, and to be heard together with its hint and with what is wrong with it.
 */
export interface InputOfField {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
  readonly status?: 'error';
}

interface Properties {
  readonly label: ReactNode;
  /** In which language the label is, where that around it is another. */
  readonly labelLanguage?: string;
  readonly hint?: ReactNode;
  /** How the API calls what is entered: what it refuses about that is said here. */
  readonly name?: string;
  /** What is wrong with it, where somebody else has found out. */
  readonly fault?: string | undefined;
  readonly grow?: boolean;
  readonly children: (input: InputOfField) => ReactNode;
}

/**
 * An input under its name. What is wrong with it stands below it, in words, and the input stays as it is: also what the
 * browser finds wrong, which it would say in its own language and not in the page's.
 */
export function Field({ label, labelLanguage, hint, name, fault, grow = false, children }: Properties) {
  const id = useId();
  const { t } = useTranslation();
  const faults = useFaults();
  const [found, setFound] = useState<'missing' | 'invalid'>();
  const told = fault ?? (found && t(`field.${found}`)) ?? (name === undefined ? undefined : faultAt(faults, name));
  const described = [hint !== undefined && `${id}-hint`, told !== undefined && `${id}-fault`].filter(
    (each) => each !== false,
  );
  return (
    <div
      className={grow ? 'field grow' : 'field'}
      onInvalidCapture={(event) => setFound(faultFoundAt(event))}
      onInput={() => setFound(undefined)}
    >
      <label htmlFor={id} lang={labelLanguage}>
        {label}
      </label>
      {children({
        id,
        ...(described.length > 0 && { 'aria-describedby': described.join(' ') }),
        ...(told !== undefined && { 'aria-invalid': true, status: 'error' }),
      })}
      {hint !== undefined && (
        <span id={`${id}-hint`} className="quiet">
          {hint}
        </span>
      )}
      <span id={`${id}-fault`} className="fault" role="alert" lang={labelLanguage}>
        {told}
      </span>
    </div>
  );
}

/**
 * What the browser, asked to send a form, finds wrong with an input. The first such input of the form gets the focus,
 * as the browser would have it.
 */
function faultFoundAt(event: FormEvent<HTMLElement>): 'missing' | 'invalid' {
  event.preventDefault();
  const { target: input } = event;
  if (!isInput(input)) return 'invalid';
  if (input.form?.querySelector('input:invalid, select:invalid, textarea:invalid') === input) input.focus();
  return input.validity.valueMissing ? 'missing' : 'invalid';
}

function isInput(target: EventTarget): target is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
  );
}
