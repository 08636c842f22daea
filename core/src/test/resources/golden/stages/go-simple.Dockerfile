FROM golang:1.22 AS build
WORKDIR /app
COPY . .
RUN go build -o main .

FROM gcr.io/distroless/base-debian13:nonroot
WORKDIR /app
COPY --from=build /app /app
EXPOSE 8080
CMD ["./main"]
