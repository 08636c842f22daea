from flask import Flask, jsonify, request
from rq import Queue

from search import index

app = Flask(__name__)
queue = Queue("index", connection=index.store)


@app.get("/health")
def health():
    index.store.ping()
    return jsonify(status="ok")


@app.put("/documents/<document>")
def put(document):
    queue.enqueue(index.add, document, request.get_data(as_text=True))
    return jsonify(queued=document), 202


@app.get("/documents/<document>")
def get(document):
    try:
        return jsonify(index.snapshot(document))
    except FileNotFoundError:
        return jsonify(error="not indexed"), 404


@app.get("/search")
def search():
    return jsonify(found=index.find(request.args.get("q", "")))
