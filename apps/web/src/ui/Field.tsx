import { type ReactNode, useId } from 'react';
import { faultAt, useFaults } from './faults';

/** What an input carries to be found by its name, and to be heard together with its hint and with what is wrong with it. */
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

/** An input under its name. What is wrong with it stands below it, in words, and the input stays as it is. */
export function Field({ label, labelLanguage, hint, name, fault, grow = false, children }: Properties) {
  const id = useId();
  const faults = useFaults();
  const told = fault ?? (name === undefined ? undefined : faultAt(faults, name));
  const described = [hint !== undefined && `${id}-hint`, told !== undefined && `${id}-fault`].filter((each) => each !== false);
  return (
    <div className={grow ? 'field grow' : 'field'}>
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
