FROM golang:1.23 AS build
ARG VERSION=dev
ENV PORT=8080 CGO_ENABLED=0
WORKDIR /src
COPY . .
RUN go build -ldflags "-X main.version=$VERSION" -o bin/server ./cmd/server

FROM debian:trixie-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl \
    && rm -rf /var/lib/apt/lists/*
ENV PORT=8080 CGO_ENABLED=0
WORKDIR /src
COPY --from=build /src /src
HEALTHCHECK CMD curl -f http://localhost:$PORT/healthz || exit 1
USER 1000
ENTRYPOINT ./bin/server
