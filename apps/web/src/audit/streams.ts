/** The id of what a stream is of, if its name begins so. */
export function idIn(stream: string, prefix: string): string | undefined {
  return stream.startsWith(prefix) ? stream.slice(prefix.length) : undefined;
}
