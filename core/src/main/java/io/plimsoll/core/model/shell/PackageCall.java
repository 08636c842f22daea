package io.plimsoll.core.model.shell;

import io.plimsoll.core.model.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a package manager, taken apart.
 *
 * @param tool the program as people call it: {@code apt-get}, {@code yum}, {@code pip}, {@code uv pip}
 * @param verb what it is to do, as written ({@code i}, {@code global add}, {@code -S}), or empty
 * @param verbWord the word that the verb stands in, or null where it has none
 * @param options of the program and of the verb, before and behind the packages
 * @param items the packages that the call names, in order, those in variables of the same script included
 * @param open true if it works on more than {@code items}, which can't be told: the lines of {@code xargs}, an unknown
 *     variable, what a command puts out
 */
public record PackageCall(
    Call call,
    Installer installer,
    String tool,
    Action action,
    String verb,
    @Nullable ShellWord verbWord,
    Options options,
    List<Item> items,
    boolean open) {

  public PackageCall {
    items = List.copyOf(items);
  }

  /** What a verb comes to. */
  public enum Action {
    /** Puts packages in, or all that a project's files name. */
    INSTALL,
    /** Fetches lists of packages only. */
    REFRESH,
    /** Brings all packages up to date, or those named. */
    UPGRADE,
    /** Brings all up to date and changes what is installed for it: {@code dist-upgrade}. */
    DISTRIBUTION_UPGRADE,
    REMOVE,
    /** Deletes what was downloaded. */
    CLEAN,
    OTHER
  }

  /** What names a package. */
  public enum Kind {
    /** Its name in the manager's repositories. */
    NAME,
    /** A file or folder of the image. */
    FILE,
    /** A file on a server. */
    URL,
    /** A repository of source code. */
    SOURCE,
    /** A group or pattern of packages. */
    GROUP,
    /** A variable that holds its name, in whole or in part. */
    OPEN
  }

  /**
   * A package.
   *
   * @param name without its version; as written for all but {@link Kind#NAME}
   * @param version which versions will do, with the operator, as the manager has it ({@code =1.2}, {@code ==1.2},
   *     {@code @1.2}); empty where none is said. {@code \0} stands for what the shell puts in
   * @param word the word that it stands in, with places in the call's script
   */
  public record Item(Kind kind, String name, String version, ShellWord word) {

    /** True for one of the manager's repositories, any version of which will do. */
    public boolean anyVersion() {
      return kind == Kind.NAME && version.isEmpty();
    }
  }

  /** Where a package stands in the file. */
  public Place.InText place(Item item) {
    return call.place(item.word());
  }

  /** Where the verb stands in the file, or the command's name. */
  public Place.InText verbPlace() {
    return call.place(verbWord == null ? call.word() : verbWord);
  }

  /** True if it puts packages into the image: new ones, or newer ones. */
  public boolean installs() {
    return action == Action.INSTALL || action == Action.UPGRADE || action == Action.DISTRIBUTION_UPGRADE;
  }

  /** As a person would write it, without options: {@code apt-get install curl}. */
  public String shown() {
    return verb.isEmpty() ? tool : tool + " " + verb;
  }
}
