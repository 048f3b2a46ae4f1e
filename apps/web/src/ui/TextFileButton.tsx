import { textOf } from './text-file';

interface Properties {
  readonly label: string;
  /** How many characters are taken. A file of more bytes than these could need is not read at all. */
  readonly longest: number;
  readonly onText: (text: string) => void;
  readonly onTooLong: () => void;
}

/** What a character takes at most, in whatever of the usual ways it is written. */
const MOST_BYTES = 4;

/** Has a file of text chosen, and hands over what it says. */
export function TextFileButton({ label, longest, onText, onTooLong }: Properties) {
  return (
    <label className="file-button">
      {label}
      <input
        type="file"
        className="visually-hidden"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = ''; // the same file, mended, may be chosen again
          if (file === undefined) return;
          if (file.size > longest * MOST_BYTES) onTooLong();
          else void file.arrayBuffer().then((bytes) => onText(textOf(new Uint8Array(bytes))));
        }}
      />
    </label>
  );
}
