import type { Rows } from "./row.ts";

/** Values, and the objects that Helm gives to templates. */
export const objects: Rows = {
  ".Values": { as: "values.image.tag", uses: ["defineChart"], seen: { fixture: "scalars", text: "$.Values." } },
  ".Values (whole)": { as: "values", uses: ["defineChart", "fn.toJson"] },
  ".Release": { missing: "the whole object is no value; hand over the members that are read" },
  ".Release.Name": {
    as: "release.name",
    uses: ["release.name"],
    seen: { fixture: "release-and-chart", text: "$.Release.Name" },
  },
  ".Release.Namespace": {
    as: "release.namespace",
    uses: ["release.namespace"],
    seen: { fixture: "release-and-chart", text: "$.Release.Namespace" },
  },
  ".Release.Service": {
    as: "release.service",
    uses: ["release.service"],
    seen: { fixture: "release-and-chart", text: "$.Release.Service" },
  },
  ".Release.Revision": { as: "release.revision", uses: ["release.revision"] },
  ".Release.IsInstall": { as: "release.isInstall", uses: ["release.isInstall"] },
  ".Release.IsUpgrade": { as: "release.isUpgrade", uses: ["release.isUpgrade"] },
  ".Chart.Name": {
    as: "chart.name",
    uses: ["chart.name"],
    seen: { fixture: "release-and-chart", text: "$.Chart.Name" },
  },
  ".Chart.Version": {
    as: "chart.version",
    uses: ["chart.version"],
    seen: { fixture: "release-and-chart", text: "$.Chart.Version" },
  },
  ".Chart.AppVersion": {
    as: "chart.appVersion",
    uses: ["chart.appVersion"],
    seen: { fixture: "release-and-chart", text: "$.Chart.AppVersion" },
  },
  ".Chart.Home": { as: "chart.home", uses: ["chart.home"] },
  ".Chart.Annotations": {
    as: "chart.annotation(name)",
    uses: ["chart.annotations", "chart.annotation"],
    seen: { fixture: "release-and-chart", text: "$.Chart.Annotations" },
  },
  ".Capabilities.KubeVersion": {
    as: 'kubeVersionIs(">=1.31"), capabilities.kubeVersion',
    uses: ["kubeVersionIs", "capabilities.kubeVersion"],
    seen: { fixture: "capabilities", text: "$.Capabilities.KubeVersion.Version" },
  },
  ".Capabilities.APIVersions.Has": {
    as: 'capabilities.hasApi("example.com/v1")',
    uses: ["capabilities.hasApi"],
    seen: { fixture: "capabilities", text: "$.Capabilities.APIVersions.Has" },
  },
  ".Capabilities.APIVersions (whole)": {
    missing: "the list of all APIs is no value; ask for each by capabilities.hasApi()",
  },
  ".Template.BasePath": { as: "template.basePath; for a checksum sha256(data)", uses: ["template.basePath", "sha256"] },
  ".Files.Get": { as: "files.get(path)", uses: ["files.get"], seen: { fixture: "files", text: "$.Files.Get" } },
  ".Files.Glob": { as: "files.glob(pattern)", uses: ["files.glob"], seen: { fixture: "files", text: "$.Files.Glob" } },
  ".Subcharts": { missing: "the context of a subchart is its own; its values are in the chart's own values" },
  ".Subcharts.alertmanager": {
    missing: "the context of a subchart is its own; its values are in the chart's own values",
  },
};
