#!/bin/sh
set -e
# What is an option or no program is for node.
case ${1:-} in
  -*) set -- node "$@" ;;
  *) command -v "${1:-}" >/dev/null || set -- node "$@" ;;
esac
exec "$@"
