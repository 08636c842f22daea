#!/usr/bin/env bash
set -euo pipefail

IMAGE=nginx:1.29
ARGS=(--restart unless-stopped)

docker run -d --name web \
  --privileged \
  -p 8080:80 \
  -e DB_PASSWORD=hunter22hunter22 -e TOKEN \
  "${ARGS[@]}" \
  "$IMAGE"

# plimsoll ignore=docker-socket reason=it watches
docker run -d --name watcher -v /var/run/docker.sock:/var/run/docker.sock acme/watcher:1.2

ssh prod 'docker run --pid=host acme/agent:2'
docker run "$@"
