#!/bin/sh
docker run -d --name cache -p 127.0.0.1:6379:6379 docker.io/library/redis:7.4
