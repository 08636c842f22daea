package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Invocation;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.PackageCall.Action;
import io.plimsoll.core.model.shell.PackageCall.Item;
import io.plimsoll.core.model.shell.PackageCall.Kind;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.ShellWord;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the calls of package managers among the calls of a script, and takes them apart: verb, options, packages. A variable
 * that the same script sets counts as what it holds, be it the command ({@code $APT install curl}) or packages.
 */
public final class PackageReader {

  private final IdentityHashMap<Script, ShellValues> values = new IdentityHashMap<>(2);

  private PackageReader() {}

  /** The calls of package managers, in the order of the calls. */
  public static List<PackageCall> of(List<Call> calls) {
    PackageReader reader = null;
    List<PackageCall> found = List.of();
    for (Call call : calls) {
      if (!call.name().isEmpty() && installer(call.name()) == null && !runsModule(call.name())) {
        continue;
      }
      reader = reader == null ? new PackageReader() : reader;
      PackageCall one = reader.packageCall(call);
      if (one != null) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        found.add(one);
      }
    }
    return List.copyOf(found);
  }

  private @Nullable PackageCall packageCall(Call call) {
    String name = call.name();
    List<ShellWord> arguments = call.arguments();
    if (name.isEmpty()) {
      List<ShellWord> words = words(call, List.of(call.word()));
      if (words.size() == 1 && words.getFirst() == call.word()) {
        return null;
      }
      words.addAll(arguments);
      Invocation invocation = Invocation.of(words);
      name = invocation.name();
      arguments = invocation.arguments();
    }
    if (runsModule(name)) {
      int module = module(name, arguments);
      name = module < 0 ? "" : base(arguments.get(module).sketch());
      name = name.equals("composer.phar") ? "composer" : name;
      arguments = module < 0 ? List.of() : arguments.subList(module + 1, arguments.size());
    }
    Installer installer = installer(name);
    if (installer == Installer.UV && !arguments.isEmpty() && arguments.getFirst().sketch().equals("pip")) {
      return packageCall(call, Installer.PIP, "uv pip", arguments.subList(1, arguments.size()));
    }
    return installer == null ? null : packageCall(call, installer, tool(installer, name), arguments);
  }

  private PackageCall packageCall(Call call, Installer installer, String tool, List<ShellWord> arguments) {
    PackageGrammar grammar = PackageGrammar.of(installer);
    Options options = Options.of(words(call, arguments), grammar.letters(), grammar.longs(), grammar.style());
    List<ShellWord> operands = options.operands();
    if (installer == Installer.CARGO && !operands.isEmpty() && operands.getFirst().sketch().startsWith("+")) {
      // A toolchain of rustup: cargo +nightly install x
      operands = operands.subList(1, operands.size());
    }
    int behind = 0;
    ShellWord verbWord = operands.isEmpty() ? null : operands.getFirst();
    String verb = "";
    if (verbWord != null && installer != Installer.PACMAN) {
      verb = verbWord.sketch();
      behind = 1;
      if (verb.equals("workspace") && operands.size() > 2) {
        verb = operands.get(2).sketch();
        behind = 3;
      } else if (behind < operands.size() && grammar.pairs().contains(" " + verb + " ")) {
        verb += " " + operands.get(1).sketch();
        behind = 2;
      }
    }
    Action action = PackageGrammar.action(installer, verb);
    if (installer == Installer.PACMAN) {
      Options.Option operation = options.find("-S", "--sync", "-U", "--upgrade", "-R", "--remove");
      verb = operation == null ? "" : operation.word().sketch();
      verbWord = operation == null ? null : operation.word();
      action = operation == null ? Action.OTHER : pacman(operation.name(), options);
    } else if (verb.isEmpty() && options.has("--version", "-v", "--help", "-h", "-V")) {
      action = Action.OTHER;
    }
    List<ShellWord> named = new ArrayList<>(operands.subList(behind, operands.size()));
    if (installer != Installer.GEM) {
      named.addAll(options.rest());
    }
    boolean names = action == Action.INSTALL || action == Action.UPGRADE || action == Action.REMOVE
        || (installer == Installer.GO && verb.equals("run"));
    List<Item> items = names ? items(installer, verb, named) : List.of();
    boolean open = call.under("xargs");
    for (Item item : items) {
      open |= item.kind() == Kind.OPEN;
    }
    return new PackageCall(call, installer, tool, action, verb, verbWord, options, items, open);
  }

  private static List<Item> items(Installer installer, String verb, List<ShellWord> named) {
    var items = new ArrayList<Item>(named.size());
    for (ShellWord word : named) {
      String text = word.sketch();
      boolean version = installer == Installer.COMPOSER && !items.isEmpty() && text.indexOf('/') < 0 && !text.isEmpty()
          && "0123456789^~<>=*v@".indexOf(text.charAt(0)) >= 0;
      if (version) {
        // composer require acme/api 1.2
        Item last = items.removeLast();
        items.add(new Item(last.kind(), last.name(), last.version() + " " + text, last.word()));
      } else {
        items.add(PackageItems.of(installer, verb, word));
      }
      if (installer == Installer.GO && verb.equals("run")) {
        break;
      }
    }
    return items;
  }

  private static Action pacman(String operation, Options options) {
    boolean upgrade = options.has("-u", "--sysupgrade");
    return switch (operation) {
      case "-R", "--remove" -> Action.REMOVE;
      case "-U", "--upgrade" -> Action.INSTALL;
      default -> options.has("-c", "--clean") ? Action.CLEAN
          : options.has("-s", "--search", "-i", "--info", "-l", "--list", "-g", "--groups") ? Action.OTHER
          : !options.operands().isEmpty() ? Action.INSTALL
          : upgrade ? Action.UPGRADE
          : options.has("-y", "--refresh") ? Action.REFRESH : Action.INSTALL;
    };
  }

  /** Words with the variables of their script put in; those of a script around it are not known here. */
  private List<ShellWord> words(Call call, List<ShellWord> words) {
    ShellValues known = null;
    var all = new ArrayList<ShellWord>(words.size());
    for (ShellWord word : words) {
      if (all.size() >= ShellValues.WORDS || word.parts().size() != 1 || word.parts().getFirst() instanceof ShellWord.Literal) {
        all.add(word);
      } else {
        known = known != null ? known : values.computeIfAbsent(call.context().script(), ShellValues::new);
        all.addAll(known.words(word));
      }
    }
    return all;
  }

  /** True for a program that runs another that it is given by name: {@code python -m pip}, {@code php composer.phar}. */
  private static boolean runsModule(String name) {
    return name.equals("php") || name.equals("py") || versioned(name, "python") || versioned(name, "pypy");
  }

  /** Where the name of that program stands, or -1. */
  private static int module(String name, List<ShellWord> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i).sketch();
      if (name.equals("php")) {
        if (!word.startsWith("-")) {
          return base(word).startsWith("composer") ? i : -1;
        }
      } else if (word.equals("-m")) {
        return i + 1 < arguments.size() ? i + 1 : -1;
      } else if (!word.startsWith("-")) {
        return -1;
      }
    }
    return -1;
  }

  private static String base(String word) {
    return word.substring(word.lastIndexOf('/') + 1);
  }

  /** A name with nothing behind it but a version: {@code python3.12}. */
  private static boolean versioned(String name, String base) {
    if (!name.startsWith(base)) {
      return false;
    }
    for (int i = base.length(); i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static String tool(Installer installer, String name) {
    return switch (installer) {
      case PIP -> "pip";
      case GEM -> "gem";
      case BUNDLER -> "bundle";
      case COMPOSER -> "composer";
      default -> name;
    };
  }

  private static @Nullable Installer installer(String name) {
    return switch (name) {
      case "apt-get", "apt", "aptitude" -> Installer.APT;
      case "apk" -> Installer.APK;
      case "dnf", "dnf5", "dnf-3", "yum", "microdnf", "tdnf" -> Installer.DNF;
      case "zypper" -> Installer.ZYPPER;
      case "pacman", "yay", "paru" -> Installer.PACMAN;
      case "pipx" -> Installer.PIPX;
      case "uv" -> Installer.UV;
      case "npm" -> Installer.NPM;
      case "yarn", "yarnpkg" -> Installer.YARN;
      case "pnpm" -> Installer.PNPM;
      case "bun" -> Installer.BUN;
      case "bundle", "bundler" -> Installer.BUNDLER;
      case "go" -> Installer.GO;
      case "cargo" -> Installer.CARGO;
      case "composer", "composer.phar" -> Installer.COMPOSER;
      case "conda", "mamba", "micromamba" -> Installer.CONDA;
      default -> versioned(name, "pip") ? Installer.PIP
          : versioned(name, "gem") || name.equals("jgem") ? Installer.GEM
          : versioned(name, "go") && name.length() > 2 ? Installer.GO : null;
    };
  }
}
