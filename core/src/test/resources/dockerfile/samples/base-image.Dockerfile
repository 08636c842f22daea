ARG REGISTRY=ghcr.io/acme
ARG BASE=${REGISTRY}/base:${TAG:-latest}
FROM ${BASE} AS base
ONBUILD ARG APP
ONBUILD COPY . /srv/$APP
ONBUILD RUN --mount=type=secret,id=npmrc <<EOF
npm ci
EOF
ONBUILD USER nobody
ONBUILD HEALTHCHECK NONE
FROM base AS app
FROM ${UNSET}scratch
FROM scratch AS scratch
FROM Base
FROM ${BASE##*/}
FROM ${BASE/latest/stable}
FROM --platform=linux/$TARGETARCH ${REGISTRY%/*}/x@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
