"""An inverted index in Redis: a set of document ids for each word."""

import json
import os
import re

import redis

store = redis.Redis.from_url(os.environ["REDIS_URL"])
SNAPSHOTS = os.path.join(os.getcwd(), "snapshots")


def words(text):
    return set(re.findall(r"[a-z0-9]+", text.lower()))


def add(document, text):
    """Runs in the worker."""
    for word in words(text):
        store.sadd("word:" + word, document)
    os.makedirs(SNAPSHOTS, exist_ok=True)
    with open(os.path.join(SNAPSHOTS, document + ".json"), "w") as file:
        json.dump({"id": document, "text": text}, file)


def find(query):
    keys = ["word:" + word for word in words(query)]
    return sorted(found.decode() for found in store.sinter(keys)) if keys else []


def snapshot(document):
    with open(os.path.join(SNAPSHOTS, document + ".json")) as file:
        return json.load(file)
