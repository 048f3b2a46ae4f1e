export class ReadRecordDto {
  at: string;
  /** Of the marketplace: who it was stays there. */
  role: string;
  /** The address that was asked, with the names of its parameters. */
  what: string;
}
