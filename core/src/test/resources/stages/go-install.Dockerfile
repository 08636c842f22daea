FROM golang:1.21-alpine
RUN apk add --no-cache git gcc musl-dev
WORKDIR /go/src/app
COPY . .
RUN go get -d -v ./...
RUN go install -v ./...
CMD ["app"]
