#!/bin/sh
# Certificates are added here if USE_SYSTEM_CA_CERTS asks for it; none are here.
set -e
exec "$@"
