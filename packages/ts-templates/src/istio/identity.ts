/** Who a workload is in the mesh: its SPIFFE id in parts. */
export interface Identity {
  readonly trustDomain: string;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** As policies name it, without the scheme: `cluster.local/ns/shop/sa/web`. */
export function principalOf({ trustDomain, namespace, serviceAccount }: Identity): string {
  return `${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}

/** Reads a principal; undefined for anything else. */
export function identityOf(principal: string): Identity | undefined {
  const [, trustDomain, namespace, serviceAccount] = /^([^/]+)\/ns\/([^/]+)\/sa\/([^/]+)$/.exec(principal) ?? [];
  if (trustDomain === undefined || namespace === undefined || serviceAccount === undefined) return undefined;
  return { trustDomain, namespace, serviceAccount };
}
