# syntax=docker/dockerfile:1
# Debian and not Alpine: onnxruntime-node and the prebuilt SQLite need glibc.

FROM node:22-bookworm-slim AS build
# hnswlib-node is always compiled; better-sqlite3 where no prebuilt binary fits.
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 make g++ \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# Dependencies first: this layer changes only with the lock file. Install scripts run for the named native modules alone.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund \
 && npm rebuild better-sqlite3 hnswlib-node sharp
COPY tsconfig.json ./
COPY src ./src
RUN npm run build \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:22-bookworm-slim
ENV NODE_ENV=production \
    DATA_DIR=/data \
    SEEDS_DIR=/seeds \
    MODELS_DIR=/app/models \
    HEALTH_PORT=9464
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
COPY models ./models
COPY seeds /seeds
# The image's unprivileged user; a named volume takes over who owns the folder.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
# Ready: Telegram was heard of lately and no delivery is overdue. The first start embeds the seeds, hence the start period.
HEALTHCHECK --interval=30s --timeout=5s --start-period=5m --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/ready`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# SIGTERM ends the polling, waits for answers under way and closes the store, well under ten seconds.
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "--enable-source-maps", "dist/main.js"]
CMD ["start"]
