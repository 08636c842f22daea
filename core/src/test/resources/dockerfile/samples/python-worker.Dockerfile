from python:3.13-slim as base
maintainer Team Warteschlange <team@example.org>
env PYTHONUNBUFFERED 1
env PATH "/opt/venv/bin:$PATH"
run apt-get update \
	&& apt-get install -y --no-install-recommends \
		libpq5 \

		tini \
	&& rm -rf /var/lib/apt/lists/*
add requirements.txt /tmp/
run python -m venv /opt/venv && pip install -r /tmp/requirements.txt
FROM base
VOLUME /data /cache
volume ["/spool", "/var/log/worker"]
ENTRYPOINT ["tini", "--", "sh", "-c", "exec python -m worker \"$@\"", "--"]
CMD [ ]
