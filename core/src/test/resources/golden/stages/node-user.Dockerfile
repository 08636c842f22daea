FROM node:${NODE_VERSION:-20} AS build
ARG PORT=3000
ENV PORT=$PORT
RUN mkdir -p /home/node/app && chown -R node:node /home/node/app
WORKDIR /home/node/app
USER node
COPY --chown=node:node package*.json ./
RUN npm ci
COPY --chown=node:node . .
RUN npm run build
RUN npm prune --omit=dev

FROM node:${NODE_VERSION:-20}-slim
ARG PORT=3000
ENV PORT=$PORT
RUN mkdir -p /home/node/app && chown -R node:node /home/node/app
WORKDIR /home/node/app
COPY --from=build /home/node/app /home/node/app
USER node
EXPOSE $PORT
CMD ["node", "dist/index.js"]
