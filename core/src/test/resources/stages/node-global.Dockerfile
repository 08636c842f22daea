FROM node:16
RUN npm install -g pm2 typescript
WORKDIR /home/app
COPY . /home/app
RUN yarn && yarn build && yarn cache clean
EXPOSE 4000
CMD ["pm2-runtime", "dist/main.js"]
