export default async function engines(): Promise<void> {}
