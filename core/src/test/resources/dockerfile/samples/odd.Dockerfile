#!/usr/bin/env docker
   # escape=` is too late here
\
FROM \
  scratch
	 
run
cmd
Entrypoint
RUN []
EXPOSE 80 443/tcp 8000-8010/udp $PORTS
HEALTHCHECK --interval=1m --retries=5 CMD ["sh", "-c", "exit 0"]
healthcheck none
RUN --mount=type=bind,source=.,target=/x --mount=type=tmpfs,target=/y --network=none --security=sandbox true
RUN -- --not-a-flag
COPY --exclude=*.md --exclude='*.tmp' --parents --link=false a b/
ADD --checksum=sha256:0 --keep-git-dir=false --unpack https://example.org/a.tar.gz /a/
STOPSIGNAL 9
USER 0:0
RUN a \\
RUN b \\\
RUN c \ # not a continuation
RUN d && \

# comment

\
e
