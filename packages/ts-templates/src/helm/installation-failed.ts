/** A way to install Helm that did not work; its message is one reason among several. */
export class InstallationFailed extends Error {
  override readonly name = "InstallationFailed";
}
