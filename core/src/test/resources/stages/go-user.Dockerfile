FROM golang:1.24
RUN useradd -m -u 1001 app
WORKDIR /app
COPY . .
RUN go mod download && go build -o /usr/local/bin/server ./cmd
USER app
EXPOSE 8080
CMD ["server"]
