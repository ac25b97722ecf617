/** The name under which this package is published, and by which projects import it. */
export const PACKAGE_NAME = "@helm/ts-templates";
