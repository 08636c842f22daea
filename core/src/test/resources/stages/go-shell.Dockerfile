FROM golang:1.23
ARG VERSION=dev
ENV PORT=8080 CGO_ENABLED=0
WORKDIR /src
COPY . .
RUN go build -ldflags "-X main.version=$VERSION" -o bin/server ./cmd/server
HEALTHCHECK CMD curl -f http://localhost:$PORT/healthz || exit 1
USER 1000
ENTRYPOINT ./bin/server
