package io.plimsoll.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What daemon.json says about the containers that say nothing themselves. Each is null where the file is silent.
 *
 * @param file from the root
 * @param noNewPrivileges {@code no-new-privileges}
 * @param usernsRemap {@code userns-remap}; not empty: root in a container is not root on the host
 * @param publishIp {@code ip}: where {@code -p 80:80} is bound
 * @param seccompProfile {@code seccomp-profile}
 * @param logDriver {@code log-driver}
 * @param logOptions {@code log-opts}
 * @param ulimits {@code default-ulimits}
 * @param init {@code init}
 * @param runtime {@code default-runtime}
 * @param shmSize {@code default-shm-size}, in bytes
 * @param ipcMode {@code default-ipc-mode}
 * @param cgroupnsMode {@code default-cgroupns-mode}
 * @param settings every name at the top of the file with what it says, those above too
 * @param at the file as a whole: where what is missing would stand
 */
public record Daemon(
    @Nullable String file,
    Prop.@Nullable Known<Boolean> noNewPrivileges,
    Prop.@Nullable Known<Text> usernsRemap,
    Prop.@Nullable Known<Text> publishIp,
    Prop.@Nullable Known<Text> seccompProfile,
    Prop.@Nullable Known<Text> logDriver,
    Prop.@Nullable Known<Listing<Pair>> logOptions,
    Prop.@Nullable Known<Listing<Pair>> ulimits,
    Prop.@Nullable Known<Boolean> init,
    Prop.@Nullable Known<Text> runtime,
    Prop.@Nullable Known<Long> shmSize,
    Prop.@Nullable Known<Text> ipcMode,
    Prop.@Nullable Known<Text> cgroupnsMode,
    List<Setting> settings,
    Place at) {

  public Daemon {
    settings = List.copyOf(settings);
  }

  /**
   * One name of the file.
   *
   * @param words what it says: a word, number or switch as it is written, the items of a list, the names of an object
   * @param at the value
   */
  public record Setting(String name, List<Word> words, Place at) {
    public Setting {
      words = List.copyOf(words);
    }

    /** True when one of its words is this. */
    public boolean says(String word) {
      return words.stream().anyMatch(one -> word.equals(one.text().known()));
    }
  }

  /** What the file says under a name, or null. */
  public @Nullable Setting setting(String name) {
    for (Setting setting : settings) {
      if (setting.name.equals(name)) {
        return setting;
      }
    }
    return null;
  }

  public Subject subject() {
    return new Subject(Subject.Kind.DAEMON, "daemon", Gate.DAEMON, file);
  }
}
