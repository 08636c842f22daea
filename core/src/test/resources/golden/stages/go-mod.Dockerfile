# syntax=docker/dockerfile:1
FROM golang:1.22 AS build

# Set destination for COPY
WORKDIR /app

# Download Go modules
COPY go.mod go.sum ./
RUN go mod download

# Copy the source code.
COPY *.go ./

# Build
RUN CGO_ENABLED=0 GOOS=linux go build -o /docker-gs-ping

FROM gcr.io/distroless/static-debian13:nonroot
LABEL org.opencontainers.image.title="api"
WORKDIR /app
COPY --from=build /docker-gs-ping /docker-gs-ping

EXPOSE 8080

# Run
CMD ["/docker-gs-ping"]
