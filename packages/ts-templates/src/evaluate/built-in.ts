import type { BuiltIn } from "../expr/index.ts";
import type { Capabilities, ChartIdentity, EvaluateContext } from "./context.ts";
import type { TemplateRecord } from "./evaluated-value.ts";

/** The objects that Helm hands to every template, as far as the context knows them. */
export function builtIns(context: EvaluateContext): Readonly<Record<BuiltIn, TemplateRecord | undefined>> {
  const { values, release, capabilities, template, files } = context;
  return {
    values,
    release: {
      Name: release.name,
      Namespace: release.namespace,
      Service: release.service,
      Revision: release.revision,
      IsInstall: release.isInstall,
      IsUpgrade: release.isUpgrade,
    },
    chart: chartObject(context.chart),
    capabilities: capabilities && capabilitiesObject(capabilities),
    template: template && { Name: template.name, BasePath: template.basePath },
    files,
  };
}

function chartObject(chart: ChartIdentity): TemplateRecord {
  return {
    Name: chart.name,
    Version: chart.version,
    AppVersion: chart.appVersion,
    Description: chart.description ?? "",
    Home: chart.home ?? "",
    Icon: chart.icon ?? "",
    Type: chart.type ?? "",
    KubeVersion: chart.kubeVersion ?? "",
    Deprecated: chart.deprecated ?? false,
    Keywords: chart.keywords ?? [],
    Sources: chart.sources ?? [],
    Annotations: chart.annotations,
    IsRoot: chart.isRoot ?? true,
  };
}

function capabilitiesObject({ kubeVersion, helmVersion, apiVersions = [] }: Capabilities): TemplateRecord {
  const [, major = "", minor = ""] = /^v?(\d+)\.(\d+)/.exec(kubeVersion) ?? [];
  return {
    KubeVersion: { Version: kubeVersion.startsWith("v") ? kubeVersion : `v${kubeVersion}`, Major: major, Minor: minor },
    HelmVersion: { Version: helmVersion },
    APIVersions: apiVersions,
  };
}
