FROM rust:1.75-slim-bookworm
RUN apt-get update && apt-get install -y pkg-config libssl-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY Cargo.toml Cargo.lock ./
COPY src ./src
RUN cargo build --release
ENV RUST_LOG=info
CMD ["./target/release/app"]
