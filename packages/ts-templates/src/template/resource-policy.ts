/** Annotations that make Helm leave the object in place when the release is removed or stops rendering it. */
export function keepResource(): { readonly "helm.sh/resource-policy": "keep" } {
  return { "helm.sh/resource-policy": "keep" };
}
