package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.PackageCall.Action;
import io.plimsoll.core.model.shell.Installer;

/**
 * How the command line of a package manager is made up. The options are those of the manual pages of apt 3.0, aptitude
 * 0.8, apk-tools 2.14 and 3.0, dnf 4 and 5, yum 3.4, zypper 1.14, pacman 7.0, pip 25, pipx 1.7, uv 0.8, npm 11, yarn 1.22 and
 * 4, pnpm 10, bun 1.2, RubyGems 3.6, Bundler 2.6, Go 1.25, cargo 1.88, composer 2.8 and conda 25.
 *
 * @param letters the one-letter options that take a value
 * @param longs the long ones that do, each between blanks
 * @param pairs verbs that another word completes, each between blanks: {@code yarn global add}
 */
record PackageGrammar(String letters, String longs, String pairs) {

  private static final PackageGrammar APT = new PackageGrammar(
      "aoctwFSP", " config-file default-release host-architecture option release solver target-release ", "");
  private static final PackageGrammar APK = new PackageGrammar(
      "ptXu", " arch cache-dir cache-max-age keys-dir progress-fd repositories-file repository root timeout usermode virtual wait ",
      " cache ");
  private static final PackageGrammar DNF = new PackageGrammar(
      "cdeRx",
      " advisory allowerasing-repo bugfix-id bz color comment config cve debuglevel destdir disable disableexcludes disableplugin"
          + " disablerepo downloaddir enable enableplugin enablerepo errorlevel exclude excludepkgs forcearch from-repo"
          + " from-vendor installroot logdir randomwait releasever repo repofrompath repoid rpmverbosity sec-severity secseverity"
          + " setopt skip-file-locks store use-host-config-dir ",
      " config-installer environment group groups history module offline repoquery system-upgrade ");
  private static final PackageGrammar ZYPPER = new PackageGrammar(
      "cCDRprt",
      " cache-dir category config cve date from gpg-check-dir issue match-exact pkg-cache-dir plus-content plus-repo raw-cache-dir"
          + " releasever repo reposd-dir root solv-cache-dir type ",
      "");
  private static final PackageGrammar PACMAN = new PackageGrammar(
      "br", " arch assume-installed cachedir color config dbpath gpgdir hookdir ignore ignoregroup logfile overwrite root sysroot ", "");
  private static final PackageGrammar PIP = new PackageGrammar(
      "bcdefirtCpP",
      " abi build cache-dir cert client-cert config-setting config-settings constraint dest dry-run-report editable exclude"
          + " exclude-newer exists-action extra extra-index-url find-links global-option group implementation index index-strategy"
          + " index-url install-option keyring-provider link-mode log no-binary only-binary platform prefix progress-bar proxy"
          + " python python-platform python-version refresh-package reinstall-package report requirement resolution resume-retries"
          + " retries root root-user-action src target timeout torch-backend trusted-host upgrade-package upgrade-strategy"
          + " use-deprecated use-feature wheel-dir override ",
      " cache config ");
  private static final PackageGrammar PIPX = new PackageGrammar(
      "i", " backend fetch-missing-python index-url pip-args preinstall python spec suffix with ", "");
  private static final PackageGrammar UV = new PackageGrammar(
      "cirpP",
      " branch cache-dir color config-file constraint constraints default-index directory env-file exclude-newer extra"
          + " extra-index-url find-links from group index index-strategy index-url keyring-provider link-mode marker no-extra"
          + " no-group only-group optional override package prerelease project python python-preference refresh-package"
          + " requirements resolution rev tag with with-editable with-requirements ",
      " cache python self tool ");
  private static final PackageGrammar NPM = new PackageGrammar(
      "Cw",
      " access auth-type before ca cache cafile cpu fetch-retries fetch-retry-factor fetch-retry-maxtimeout fetch-retry-mintimeout"
          + " fetch-timeout globalconfig https-proxy include init-module install-strategy libc location loglevel maxsockets"
          + " noproxy omit only os otp prefix proxy registry save-prefix scope script-shell tag userconfig workspace ",
      " cache ");
  private static final PackageGrammar YARN = new PackageGrammar(
      "", " cache-folder cwd global-folder https-proxy link-folder mode modules-folder mutex network-concurrency network-timeout"
          + " preferred-cache-folder prefix proxy registry tag use-yarnrc ",
      " cache config global npm plugin workspaces ");
  private static final PackageGrammar PNPM = new PackageGrammar(
      "CF", " child-concurrency cpu dir filter filter-prod global-dir libc lockfile-dir loglevel modules-dir network-concurrency"
          + " node-linker os package-import-method prefix registry reporter save-prefix store-dir virtual-store-dir"
          + " workspace-concurrency ",
      " cache config env store ");
  private static final PackageGrammar BUN = new PackageGrammar(
      "", " backend ca cache-dir cafile concurrent-scripts config cwd filter network-concurrency omit registry ", " pm ");
  private static final PackageGrammar GEM = new PackageGrammar(
      "ginPsv", " bindir bulk-threshold config-file file format-executable-prefix http-proxy install-dir platform source target-rbconfig"
          + " trust-policy vendor-dir version without ",
      "");
  private static final PackageGrammar BUNDLER = new PackageGrammar(
      "gjrv", " binstubs branch cooldown full-index-url gemfile git github glob group jobs path ref require retry shebang source"
          + " standalone-path system-gems target-rbconfig trust-policy version with without ",
      " config ");
  private static final PackageGrammar GO = new PackageGrammar(
      "", " C asmflags buildmode compiler covermode coverpkg exec gccgoflags gcflags installsuffix ldflags mod modfile o overlay p"
          + " pgo pkgdir tags toolexec ",
      " clean mod work ");
  private static final PackageGrammar CARGO = new PackageGrammar(
      "CFjpZ", " bin branch color config example features git index jobs manifest-path message-format path profile registry rev root"
          + " tag target target-dir timings version vers ",
      "");
  private static final PackageGrammar COMPOSER = new PackageGrammar(
      "d", " apcu-autoloader-prefix audit-format ignore-platform-req repository repository-url stability working-dir ",
      " config global ");
  private static final PackageGrammar CONDA = new PackageGrammar(
      "cfnpr", " channel cuda experimental file freeze-repodata name platform prefix repodata-fn revision root-prefix solver subdir"
          + " use-index-cache ",
      " config env ");

  static PackageGrammar of(Installer installer) {
    return switch (installer) {
      case APT -> APT;
      case APK -> APK;
      case DNF -> DNF;
      case ZYPPER -> ZYPPER;
      case PACMAN -> PACMAN;
      case PIP -> PIP;
      case PIPX -> PIPX;
      case UV -> UV;
      case NPM -> NPM;
      case YARN -> YARN;
      case PNPM -> PNPM;
      case BUN -> BUN;
      case GEM -> GEM;
      case BUNDLER -> BUNDLER;
      case GO -> GO;
      case CARGO -> CARGO;
      case COMPOSER -> COMPOSER;
      case CONDA -> CONDA;
    };
  }

  Options.Style style() {
    return this == GO ? Options.Style.WORDS : Options.Style.LETTERS;
  }

  /** What a verb comes to; the words of one that has two are joined by a blank. */
  static Action action(Installer installer, String verb) {
    return switch (installer) {
      case APT -> switch (verb) {
        case "install", "build-dep", "satisfy", "reinstall" -> Action.INSTALL;
        case "update" -> Action.REFRESH;
        case "upgrade", "safe-upgrade" -> Action.UPGRADE;
        case "dist-upgrade", "full-upgrade" -> Action.DISTRIBUTION_UPGRADE;
        case "remove", "purge", "autoremove", "autopurge", "auto-remove" -> Action.REMOVE;
        case "clean", "autoclean", "auto-clean", "distclean", "dist-clean" -> Action.CLEAN;
        default -> Action.OTHER;
      };
      case APK -> switch (verb) {
        case "add" -> Action.INSTALL;
        case "update" -> Action.REFRESH;
        case "upgrade" -> Action.UPGRADE;
        case "del" -> Action.REMOVE;
        case "cache clean", "cache purge" -> Action.CLEAN;
        default -> Action.OTHER;
      };
      case DNF -> switch (verb) {
        case "install", "localinstall", "reinstall", "groupinstall", "group install", "groups install", "module install", "in", "rei",
            "install-n", "install-na", "install-nevra", "builddep", "build-dep", "swap", "downgrade", "environment install" ->
            Action.INSTALL;
        case "update", "upgrade", "up", "update-minimal", "upgrade-minimal", "groupupdate", "group update", "group upgrade",
            "localupdate", "module update" -> Action.UPGRADE;
        case "distro-sync", "distrosync", "distribution-synchronization", "dsync", "system-upgrade download" ->
            Action.DISTRIBUTION_UPGRADE;
        case "makecache", "check-update", "check-upgrade" -> Action.REFRESH;
        case "remove", "erase", "autoremove", "groupremove", "group remove", "rm", "remove-n", "module remove" -> Action.REMOVE;
        case "clean" -> Action.CLEAN;
        default -> Action.OTHER;
      };
      case ZYPPER -> switch (verb) {
        case "install", "in", "source-install", "si", "install-new-recommends", "inr", "verify", "ve" -> Action.INSTALL;
        case "refresh", "ref" -> Action.REFRESH;
        case "update", "up", "patch" -> Action.UPGRADE;
        case "dist-upgrade", "dup" -> Action.DISTRIBUTION_UPGRADE;
        case "remove", "rm" -> Action.REMOVE;
        case "clean", "cc" -> Action.CLEAN;
        default -> Action.OTHER;
      };
      case PIP -> switch (verb) {
        case "install", "sync" -> Action.INSTALL;
        case "uninstall" -> Action.REMOVE;
        case "cache purge", "cache remove" -> Action.CLEAN;
        default -> Action.OTHER;
      };
      case PIPX -> switch (verb) {
        case "install", "inject", "install-all" -> Action.INSTALL;
        case "upgrade", "upgrade-all", "reinstall-all" -> Action.UPGRADE;
        case "uninstall", "uninstall-all" -> Action.REMOVE;
        default -> Action.OTHER;
      };
      case UV -> switch (verb) {
        case "add", "sync", "tool install" -> Action.INSTALL;
        case "tool upgrade" -> Action.UPGRADE;
        case "remove", "tool uninstall" -> Action.REMOVE;
        case "cache clean", "cache prune" -> Action.CLEAN;
        default -> Action.OTHER;
      };
      case NPM -> switch (verb) {
        case "install", "i", "in", "ins", "inst", "insta", "instal", "isnt", "isnta", "isntal", "isntall", "add", "ci",
            "clean-install", "ic", "install-clean", "isntall-clean", "install-test", "it", "install-ci-test", "cit" -> Action.INSTALL;
        case "update", "up", "upgrade", "udpate" -> Action.UPGRADE;
        case "uninstall", "remove", "rm", "r", "un", "unlink" -> Action.REMOVE;
        case "cache clean", "cache clear", "cache rm" -> Action.CLEAN;
        default -> Action.OTHER;
      };
      case YARN -> switch (verb) {
        case "", "install", "add", "global add", "workspaces focus" -> Action.INSTALL;
        case "upgrade", "up", "global upgrade" -> Action.UPGRADE;
        case "remove", "global remove" -> Action.REMOVE;
        case "cache clean", "cache clear" -> Action.CLEAN;
        default -> Action.OTHER;
      };
      case PNPM -> switch (verb) {
        case "install", "i", "add", "fetch", "install-test", "it" -> Action.INSTALL;
        case "update", "up", "upgrade" -> Action.UPGRADE;
        case "remove", "rm", "uninstall", "un" -> Action.REMOVE;
        case "store prune", "cache delete" -> Action.CLEAN;
        default -> Action.OTHER;
      };
      case BUN -> switch (verb) {
        case "install", "i", "add", "a" -> Action.INSTALL;
        case "update" -> Action.UPGRADE;
        case "remove", "rm" -> Action.REMOVE;
        case "pm cache" -> Action.CLEAN;
        default -> Action.OTHER;
      };
      case GEM -> switch (verb) {
        case "install", "i", "inst", "insta", "instal" -> Action.INSTALL;
        case "update", "up" -> Action.UPGRADE;
        case "uninstall" -> Action.REMOVE;
        default -> Action.OTHER;
      };
      case BUNDLER -> switch (verb) {
        case "", "install", "i", "add" -> Action.INSTALL;
        case "update", "u" -> Action.UPGRADE;
        case "remove" -> Action.REMOVE;
        case "clean" -> Action.CLEAN;
        default -> Action.OTHER;
      };
      case GO -> switch (verb) {
        case "install", "get", "mod download" -> Action.INSTALL;
        case "clean" -> Action.CLEAN;
        default -> Action.OTHER;
      };
      case CARGO -> switch (verb) {
        case "install", "binstall" -> Action.INSTALL;
        case "update" -> Action.UPGRADE;
        case "uninstall" -> Action.REMOVE;
        case "clean" -> Action.CLEAN;
        default -> Action.OTHER;
      };
      case COMPOSER -> switch (verb) {
        case "install", "i", "require", "req", "r", "global require", "global install", "create-project" -> Action.INSTALL;
        case "update", "u", "upgrade", "global update" -> Action.UPGRADE;
        case "remove", "rm", "global remove" -> Action.REMOVE;
        case "clear-cache", "clearcache", "cc" -> Action.CLEAN;
        default -> Action.OTHER;
      };
      case CONDA -> switch (verb) {
        case "install", "create", "env create", "env update" -> Action.INSTALL;
        case "update", "upgrade" -> Action.UPGRADE;
        case "remove", "uninstall", "env remove" -> Action.REMOVE;
        case "clean" -> Action.CLEAN;
        default -> Action.OTHER;
      };
      // Its verbs are options.
      case PACMAN -> Action.OTHER;
    };
  }
}
