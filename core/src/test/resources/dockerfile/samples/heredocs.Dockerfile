FROM debian:bookworm-slim
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
RUN <<EOF
apt-get update
# in the script
apt-get install -y curl
EOF
RUN <<-'SCRIPT' bash -x
	echo "$HOME"
	cat <<INNER
	FROM nothing
	INNER
	SCRIPT
RUN cat <<one > /etc/one && cat 3<<"two words" <&3
1
one
2
two words
COPY --chmod=0755 <<entrypoint.sh <<-config.json /opt/app/
#!/bin/sh
exec "$@"
entrypoint.sh
	{"port": ${PORT:-8080}}
	config.json
RUN <<EOF
#!/usr/bin/env python3
print("FROM python")
EOF
RUN echo "<<NOT" '<<NOR' \<<EITHER
RUN echo ${ARRAY[0]} <<NOT_FOR_BUILDKIT
ENTRYPOINT ["/opt/app/entrypoint.sh"]
