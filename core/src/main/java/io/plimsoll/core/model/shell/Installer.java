package io.plimsoll.core.model.shell;

/** A program that installs packages, under all its names. */
public enum Installer {
  /** apt-get, apt, aptitude: Debian, Ubuntu. */
  APT,
  /** Alpine, Wolfi. */
  APK,
  /** dnf, yum, microdnf, tdnf: Fedora, Red Hat and what is built on it, Photon. */
  DNF,
  /** SUSE. */
  ZYPPER,
  /** Arch. */
  PACMAN,
  /** pip by any name, {@code python -m pip}, {@code uv pip}. */
  PIP,
  PIPX,
  UV,
  NPM,
  YARN,
  PNPM,
  BUN,
  GEM,
  /** bundle, of Ruby. */
  BUNDLER,
  GO,
  CARGO,
  COMPOSER,
  /** conda, mamba, micromamba. */
  CONDA;

  /** True for those of a distribution, false for those of a programming language. */
  public boolean ofDistribution() {
    return this == APT || this == APK || this == DNF || this == ZYPPER || this == PACMAN;
  }
}
