FROM golang:1.20-alpine
RUN apk add --no-cache make git bash ca-certificates tzdata
ENV GO111MODULE=on
WORKDIR /build
COPY . .
RUN make build
COPY entrypoint.sh /entrypoint.sh
RUN chmod +x /entrypoint.sh
EXPOSE 8080
ENTRYPOINT ["/entrypoint.sh"]
