/** A package of this folder's own package.json, which the rest of the project neither installs nor knows the types of. */
export async function foreign<Exports>(name: string): Promise<Exports> {
  return (await import(name)) as Exports
}
