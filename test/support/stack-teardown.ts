export default async function stack(): Promise<void> {}
