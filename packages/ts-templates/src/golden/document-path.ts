/**
 * The file of a document in the store, by its identity, with `/`: `Deployment.apps/aro-hcp/aro-hcp-frontend.yaml`,
 * `Namespace/aro-hcp.yaml`. Characters that some file system refuses are written as `%` and their code.
 */
export function documentPath(identity: string): string {
  return `${identity.split(/[ /]/).map(fileName).join("/")}.yaml`;
}

function fileName(part: string): string {
  const safe = part.replace(/[^A-Za-z0-9._-]/gu, escaped);
  return /^\.+$/.test(safe) ? safe.replaceAll(".", escaped) : safe;
}

function escaped(character: string): string {
  return `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
}
