import { authorizerOf, type Backend } from "../backends/index.ts";
import type { Mesh } from "../mesh/index.ts";
import type { Scope } from "./scope.ts";

/** Lets all authorizers decide in one way. */
export function setAuthorizers(mesh: Mesh, { authorizers }: Scope, backend: Backend): void {
  for (const { id } of authorizers) mesh.setBackend(id, authorizerOf(backend));
}
