FROM node:20

MAINTAINER papers team <papers@example.org>

WORKDIR /usr/src/app

RUN apt-get update
RUN apt-get install -y curl make g++

ADD . .
RUN npm install
RUN npm run build

ENV NODE_ENV production
EXPOSE 3000
CMD npm start
