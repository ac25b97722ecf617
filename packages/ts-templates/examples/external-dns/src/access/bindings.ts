import { and, choose, isNotEmpty, release, type Templated, text, when } from "@helm/ts-templates";
import type { IClusterRoleBinding } from "kubernetes-models/rbac.authorization.k8s.io/v1/ClusterRoleBinding";
import type { IRoleBinding } from "kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding";
import type { ISubject } from "kubernetes-models/rbac.authorization.k8s.io/v1/Subject";
import type { Context } from "../context.ts";
import { hasGatewaySources } from "./roles.ts";

const apiVersion = "rbac.authorization.k8s.io/v1";
const apiGroup = "rbac.authorization.k8s.io";

/** A binding in the release's namespace, or in the whole cluster. */
type EitherBinding = Omit<IClusterRoleBinding, "kind"> & { readonly kind: "RoleBinding" | "ClusterRoleBinding" };

/** Gives the roles to the service account. */
export function bindings({ values, names, labels }: Context) {
  const { namespaced, gatewayNamespace } = values;
  const [ofNamespaces, ofGateways] = [text`${names.fullname}-namespaces`, text`${names.fullname}-gateway`];
  const account: Templated<ISubject> = {
    kind: "ServiceAccount",
    name: names.serviceAccount,
    namespace: release.namespace,
  };
  const viewer: Templated<EitherBinding> = {
    apiVersion,
    kind: choose<"RoleBinding" | "ClusterRoleBinding">(namespaced, "RoleBinding", "ClusterRoleBinding"),
    metadata: { name: text`${names.fullname}-viewer`, labels },
    roleRef: { apiGroup, kind: choose(namespaced, "Role", "ClusterRole"), name: names.fullname },
    subjects: [account],
  };
  const namespaces: Templated<IClusterRoleBinding> = {
    apiVersion,
    kind: "ClusterRoleBinding",
    metadata: { name: ofNamespaces, labels },
    roleRef: { apiGroup, kind: "ClusterRole", name: ofNamespaces },
    subjects: [account],
  };
  const gateways: Templated<IRoleBinding> = {
    apiVersion,
    kind: "RoleBinding",
    metadata: { name: ofGateways, namespace: gatewayNamespace, labels },
    roleRef: { apiGroup, kind: "Role", name: ofGateways },
    subjects: [account],
  };
  const isApart = and(namespaced, hasGatewaySources(values));
  return [viewer, when(isApart, when(isNotEmpty(gatewayNamespace), gateways, namespaces))];
}
