FROM golang:1.20-alpine AS build
RUN apk add --no-cache make git bash ca-certificates tzdata
ENV GO111MODULE=on
WORKDIR /build
COPY . .
RUN make build

FROM alpine:3.24
RUN apk add --no-cache bash ca-certificates tzdata
WORKDIR /build
COPY --from=build /build /build
COPY entrypoint.sh /entrypoint.sh
RUN chmod +x /entrypoint.sh
EXPOSE 8080
ENTRYPOINT ["/entrypoint.sh"]
