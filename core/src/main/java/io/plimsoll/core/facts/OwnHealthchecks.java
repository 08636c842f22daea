package io.plimsoll.core.facts;

import io.plimsoll.core.model.ImageName;
import java.util.Set;

/** The well-known images that bring a HEALTHCHECK of their own, by their Dockerfiles. Written 2026-11-22. */
public final class OwnHealthchecks {

  private static final Set<String> IMAGES = Set.of(
      "mysql/mysql-server", "gitlab/gitlab-ce", "gitlab/gitlab-ee", "itzg/minecraft-server", "pihole/pihole", "louislam/uptime-kuma",
      "vaultwarden/server", "gcr.io/cadvisor/cadvisor", "kong", "axllent/mailpit", "maildev/maildev", "gotify/server",
      "syncthing/syncthing", "filebrowser/filebrowser", "nodered/node-red", "jellyfin/jellyfin", "plexinc/pms-docker",
      "qmcgaw/gluetun", "ghcr.io/immich-app/immich-server", "ghcr.io/immich-app/immich-machine-learning", "ghcr.io/immich-app/postgres",
      "ghcr.io/paperless-ngx/paperless-ngx", "ghcr.io/gethomepage/homepage", "ghcr.io/open-webui/open-webui", "netdata/netdata",
      "photoprism/photoprism", "tautulli/tautulli", "containrrr/watchtower", "crazymax/diun", "owncloud/server");

  private OwnHealthchecks() {}

  /** True for an image that is known to check its own health. */
  public static boolean has(ImageName image) {
    return IMAGES.contains(image.familiar());
  }
}
