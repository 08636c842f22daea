# syntax=docker/dockerfile:1

ARG NODE_VERSION=22.11.0
ARG ALPINE=3.20

FROM --platform=$BUILDPLATFORM node:${NODE_VERSION}-alpine${ALPINE} AS deps
WORKDIR /srv/api
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \
    npm ci --omit=dev

FROM deps AS build
# Sources change more often than dependencies.
COPY --link . .
RUN npm run build \
    # tests run elsewhere
    && npm prune

FROM node:${NODE_VERSION}-alpine${ALPINE}
ARG COMMIT=unknown
ENV NODE_ENV=production \
    PORT=8080 \
    COMMIT=${COMMIT}
LABEL org.opencontainers.image.revision="${COMMIT}" org.opencontainers.image.title='Lager API'
WORKDIR /srv/api
COPY --from=deps --chown=node:node /srv/api/node_modules node_modules
COPY --from=build --chown=node:node /srv/api/dist dist
USER node
EXPOSE ${PORT}/tcp
HEALTHCHECK --interval=10s --timeout=2s --start-period=5s CMD wget -qO- "http://127.0.0.1:${PORT}/health" || exit 1
STOPSIGNAL SIGTERM
CMD ["node", "dist/server.js"]
