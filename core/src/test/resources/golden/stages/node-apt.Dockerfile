FROM node:20 AS build

WORKDIR /usr/src/app

RUN apt-get update
RUN apt-get install -y curl make g++

ADD . .
RUN npm install
RUN npm run build
RUN npm prune --omit=dev

FROM node:20-slim
RUN apt-get update \
    && apt-get install -y curl \
    && rm -rf /var/lib/apt/lists/*
MAINTAINER papers team <papers@example.org>
WORKDIR /usr/src/app
COPY --from=build /usr/src/app /usr/src/app

ENV NODE_ENV production
EXPOSE 3000
CMD npm start
