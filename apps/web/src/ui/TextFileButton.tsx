import { textOf } from './text-file';

/** Has a file of text chosen, and hands over what it says. */
export function TextFileButton({ label, onText }: { readonly label: string; readonly onText: (text: string) => void }) {
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
          if (file) void file.arrayBuffer().then((bytes) => onText(textOf(new Uint8Array(bytes))));
        }}
      />
    </label>
  );
}
