FROM golang:1.21-alpine AS build
RUN apk add --no-cache git gcc musl-dev
WORKDIR /go/src/app
COPY . .
RUN go get -d -v ./...
RUN go install -v ./...

FROM alpine:3.24
WORKDIR /go/src/app
COPY --from=build /go/src/app /go/src/app
COPY --from=build /go/bin/app /usr/local/bin/app
CMD ["app"]
