FROM node:20-alpine AS build
RUN apk add --no-cache python3 make g++ curl
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile
COPY . .
RUN yarn build

FROM node:20-alpine
RUN apk add --no-cache curl
WORKDIR /app
COPY --from=build /app /app
RUN addgroup -S app && adduser -S app -G app && chown -R app:app /app
USER app
HEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1
CMD ["node", "dist/main.js"]
