FROM node:16 AS build
RUN npm install -g pm2 typescript
WORKDIR /home/app
COPY . /home/app
RUN yarn && yarn build && yarn cache clean

FROM node:16-slim
RUN npm install -g pm2 typescript
WORKDIR /home/app
COPY --from=build /home/app /home/app
EXPOSE 4000
CMD ["pm2-runtime", "dist/main.js"]
