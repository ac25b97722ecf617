import {
  chart,
  choose,
  ifNotEmpty,
  isNotEmpty,
  or,
  required,
  spread,
  type Templated,
  text,
  tpl,
  type ValueRef,
  when,
} from "@helm/ts-templates";
import type { IContainer } from "kubernetes-models/v1/Container";
import { programArguments } from "./arguments.ts";
import type { Context } from "./context.ts";
import type { Webhook } from "./values/provider.ts";

export function container(context: Context): Templated<IContainer> {
  const { values } = context;
  const { image, secretConfiguration: secret, extraVolumeMounts } = values;
  return {
    name: "external-dns",
    securityContext: ifNotEmpty(values.securityContext),
    image: text`${image.repository}:${choose(isNotEmpty(image.tag), image.tag, text`v${chart.appVersion}`)}`,
    imagePullPolicy: image.pullPolicy,
    env: ifNotEmpty(values.env),
    args: programArguments(context),
    ports: [{ name: "http", protocol: "TCP", containerPort: 7979 }],
    livenessProbe: values.livenessProbe,
    readinessProbe: values.readinessProbe,
    volumeMounts: when(or(secret.enabled, isNotEmpty(extraVolumeMounts)), [
      when(secret.enabled, {
        name: "secrets",
        mountPath: tpl(secret.mountPath),
        subPath: ifNotEmpty(secret.subPath, (path) => tpl(path)),
      }),
      spread(extraVolumeMounts),
    ]),
    resources: ifNotEmpty(values.resources),
  };
}

/** The container that speaks to the provider, of which the program knows nothing. */
export function webhookContainer(webhook: ValueRef<Webhook>): Templated<IContainer> {
  const { repository, tag, pullPolicy } = webhook.image;
  const message = "the provider webhook needs an image: set provider.webhook.image.repository and tag";
  return {
    name: "webhook",
    image: text`${required(repository, message)}:${required(tag, message)}`,
    imagePullPolicy: pullPolicy,
    env: ifNotEmpty(webhook.env),
    args: ifNotEmpty(webhook.args),
    ports: [{ name: "http-webhook", protocol: "TCP", containerPort: 8080 }],
    livenessProbe: webhook.livenessProbe,
    readinessProbe: webhook.readinessProbe,
    volumeMounts: ifNotEmpty(webhook.extraVolumeMounts),
    resources: ifNotEmpty(webhook.resources),
    securityContext: ifNotEmpty(webhook.securityContext),
  };
}
