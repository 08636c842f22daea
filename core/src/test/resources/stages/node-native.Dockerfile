FROM node:18-bullseye-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ dumb-init && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV production
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
COPY . .
USER node
ENTRYPOINT ["dumb-init", "--"]
CMD ["node", "index.js"]
