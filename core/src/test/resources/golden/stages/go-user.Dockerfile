FROM golang:1.24 AS build
RUN useradd -m -u 1001 app
WORKDIR /app
COPY . .
RUN go mod download && go build -o /usr/local/bin/server ./cmd

FROM debian:trixie-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/*
RUN useradd -m -u 1001 app
WORKDIR /app
COPY --from=build /app /app
COPY --from=build /usr/local/bin/server /usr/local/bin/server
USER app
EXPOSE 8080
CMD ["server"]
