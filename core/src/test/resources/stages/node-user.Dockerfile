FROM node:${NODE_VERSION:-20}
ARG PORT=3000
ENV PORT=$PORT
RUN mkdir -p /home/node/app && chown -R node:node /home/node/app
WORKDIR /home/node/app
USER node
COPY --chown=node:node package*.json ./
RUN npm ci
COPY --chown=node:node . .
RUN npm run build
EXPOSE $PORT
CMD ["node", "dist/index.js"]
