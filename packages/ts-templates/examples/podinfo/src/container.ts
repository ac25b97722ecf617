import {
  chart,
  choose,
  type Expr,
  each,
  ifNotEmpty,
  ifSet,
  isNotEmpty,
  isSet,
  or,
  spread,
  type Templated,
  text,
  when,
} from "@helm/ts-templates";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { IContainerPort } from "kubernetes-models/v1/ContainerPort";
import type { IEnvVar } from "kubernetes-models/v1/EnvVar";
import type { Context } from "./context.ts";
import { probe } from "./probe.ts";

export function container(context: Context): Templated<IContainer> {
  const { image, securityContext, service, tls, probes, resources } = context.values;
  return {
    name: chart.name,
    image: text`${image.repository}:${image.tag}`,
    imagePullPolicy: image.pullPolicy,
    securityContext: when(
      isNotEmpty(securityContext),
      securityContext,
      when(or(isSet(service.hostPort), isSet(tls.hostPort)), {
        allowPrivilegeEscalation: true,
        capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] },
      }),
    ),
    command: command(context),
    env: env(context),
    ports: ports(context),
    startupProbe: when(probes.startup.enable, probe(probes.startup, text`localhost:${service.httpPort}/healthz`)),
    livenessProbe: probe(probes.liveness, text`localhost:${service.httpPort}/healthz`),
    readinessProbe: probe(probes.readiness, text`localhost:${service.httpPort}/readyz`),
    volumeMounts: [
      { name: "data", mountPath: "/data" },
      when(tls.enabled, {
        name: "tls",
        mountPath: choose(isNotEmpty(tls.certPath), tls.certPath, "/data/cert"),
        readOnly: true,
      }),
    ],
    resources: ifNotEmpty(resources),
  };
}

function command({ values, names }: Context): Templated<string[]> {
  const { service, tls, faults, config, h2c, cache, redis } = values;
  return [
    "./podinfo",
    text`--port=${service.httpPort}`,
    ifNotEmpty(values.host, (host) => text`--host=${host}`),
    when(tls.enabled, text`--secure-port=${tls.port}`),
    ifNotEmpty(tls.certPath, (path) => text`--cert-path=${path}`),
    ifSet(service.metricsPort, (port) => text`--port-metrics=${port}`),
    ifSet(service.grpcPort, (port) => text`--grpc-port=${port}`),
    ifNotEmpty(service.grpcService, (name) => text`--grpc-service-name=${name}`),
    each(values.backends, (backend) => text`--backend-url=${backend}`),
    when(
      isNotEmpty(cache),
      text`--cache-server=${cache}`,
      when(redis.enabled, text`--cache-server=tcp://${names.fullname}-redis:6379`),
    ),
    text`--level=${values.logLevel}`,
    text`--random-delay=${faults.delay}`,
    text`--random-error=${faults.error}`,
    when(faults.unhealthy, "--unhealthy"),
    when(faults.unready, "--unready"),
    when(h2c.enabled, "--h2c"),
    ifNotEmpty(config.path, (path) => text`--config-path=${path}`),
    ifNotEmpty(config.name, (name) => text`--config=${name}`),
    spread(values.extraArgs),
  ];
}

function env({ values }: Context): Templated<IEnvVar[]> {
  const { ui, backend, extraEnvs } = values;
  return [
    variable("PODINFO_UI_MESSAGE", ui.message),
    variable("PODINFO_UI_LOGO", ui.logo),
    variable("PODINFO_UI_COLOR", ui.color),
    variable("PODINFO_BACKEND_URL", backend),
    spread(extraEnvs),
  ];
}

function variable(name: string, value: Expr<string>) {
  return ifNotEmpty(value, (text) => ({ name, value: text }));
}

function ports({ values: { service, tls } }: Context): Templated<IContainerPort[]> {
  return [
    { name: "http", containerPort: service.httpPort, protocol: "TCP", hostPort: service.hostPort },
    when(tls.enabled, { name: "https", containerPort: tls.port, protocol: "TCP", hostPort: tls.hostPort }),
    ifSet(service.metricsPort, (port) => ({ name: "http-metrics", containerPort: port, protocol: "TCP" })),
    ifSet(service.grpcPort, (port) => ({ name: "grpc", containerPort: port, protocol: "TCP" })),
  ];
}
