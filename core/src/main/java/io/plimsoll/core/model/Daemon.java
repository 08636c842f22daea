package io.plimsoll.core.model;

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
    Prop.@Nullable Known<Text> cgroupnsMode) {

  public Subject subject() {
    return new Subject(Subject.Kind.DAEMON, "daemon", Gate.DAEMON, file);
  }

}
