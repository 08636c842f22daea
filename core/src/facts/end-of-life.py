#!/usr/bin/env python3
"""Makes core/src/main/resources/.../facts/end-of-life.tsv of a table of endoflife.date (MIT).

    core/src/facts/end-of-life.py ../shared/reference/eol.csv 2026-08-22

The second argument is the day of the table. What is kept: the products that lie in images people build on, by the names
of those images.
"""
import csv
import re
import sys
from pathlib import Path

# Image, as people write it, and the product that its tags number.
IMAGES = {
    "alpine": "alpine-linux", "debian": "debian", "ubuntu": "ubuntu", "centos": "centos", "fedora": "fedora",
    "rockylinux": "rocky-linux", "rockylinux/rockylinux": "rocky-linux", "almalinux": "almalinux",
    "amazonlinux": "amazon-linux", "oraclelinux": "oracle-linux", "opensuse/leap": "opensuse",
    "quay.io/centos/centos": "centos-stream", "photon": "vmware-photon", "buildpack-deps": "debian",
    "node": "nodejs", "python": "python", "golang": "go", "ruby": "ruby", "php": "php", "perl": "perl",
    "elixir": "elixir", "erlang": "erlang", "haskell": "ghc", "composer": "composer", "oven/bun": "bun",
    "denoland/deno": "deno", "julia": "julia",
    "openjdk": "openjdk-builds-from-oracle", "eclipse-temurin": "eclipse-temurin", "amazoncorretto": "amazon-corretto",
    "sapmachine": "sapmachine", "ibm-semeru-runtimes": "ibm-semeru", "azul/zulu-openjdk": "azul-zulu",
    "tomcat": "tomcat", "jetty": "eclipse-jetty", "jruby": "jruby",
    "mcr.microsoft.com/dotnet/sdk": "dotnet", "mcr.microsoft.com/dotnet/aspnet": "dotnet",
    "mcr.microsoft.com/dotnet/runtime": "dotnet", "mcr.microsoft.com/dotnet/runtime-deps": "dotnet",
    "mcr.microsoft.com/dotnet/core/sdk": "dotnet", "mcr.microsoft.com/dotnet/core/aspnet": "dotnet",
    "mcr.microsoft.com/dotnet/core/runtime": "dotnet",
    "nginx": "nginx", "httpd": "apache-http-server", "haproxy": "haproxy", "traefik": "traefik", "caddy": "caddy",
    "envoyproxy/envoy": "envoy", "varnish": "vinyl-cache", "kong": "kong-gateway",
    "postgres": "postgresql", "bitnami/postgresql": "postgresql", "mysql": "mysql", "mariadb": "mariadb",
    "bitnami/mariadb": "mariadb", "mongo": "mongodb", "redis": "redis", "bitnami/redis": "redis",
    "valkey/valkey": "valkey", "memcached": "memcached", "elasticsearch": "elasticsearch",
    "docker.elastic.co/elasticsearch/elasticsearch": "elasticsearch", "kibana": "kibana",
    "docker.elastic.co/kibana/kibana": "kibana", "logstash": "logstash",
    "docker.elastic.co/logstash/logstash": "logstash", "opensearchproject/opensearch": "opensearch",
    "cassandra": "apache-cassandra", "couchdb": "apache-couchdb", "neo4j": "neo4j", "influxdb": "influxdb",
    "arangodb": "arangodb", "cockroachdb/cockroach": "cockroachdb", "couchbase": "couchbase-server",
    "rabbitmq": "rabbitmq", "apache/kafka": "apache-kafka", "zookeeper": "zookeeper", "solr": "solr",
    "wordpress": "wordpress", "drupal": "drupal", "joomla": "joomla", "nextcloud": "nextcloud", "matomo": "matomo",
    "redmine": "redmine", "phpmyadmin": "phpmyadmin", "grafana/grafana": "grafana", "prom/prometheus": "prometheus",
    "telegraf": "telegraf", "consul": "consul", "hashicorp/consul": "consul", "vault": "hashicorp-vault",
    "hashicorp/vault": "hashicorp-vault", "sonarqube": "sonarqube-community",
}
# Products whose extended support is open to everyone, so that it counts.
FREE = {"debian"}
# Words in a tag that name the release of an operating system under it.
CODENAMES = {"debian", "ubuntu"}

table, day = sys.argv[1], sys.argv[2]
wanted = set(IMAGES.values())
rows = []
with open(table, newline="", encoding="utf-8") as lines:
    for row in csv.DictReader(lines):
        product = row["product"]
        if product not in wanted:
            continue
        end = row["eol"]
        if product in FREE and re.match(r"\d{4}-", row["extended_eol"]):
            end = row["extended_eol"]
        if end == "false" or not re.fullmatch(r"[0-9][0-9A-Za-z._-]*", row["cycle"]):
            end = "" if end == "false" else end
        if not re.fullmatch(r"[0-9][0-9A-Za-z._-]*", row["cycle"]):
            continue
        codename = row["codename"].split(" ")[0].lower() if product in CODENAMES else ""
        rows.append((product, row["cycle"], codename, end))
rows.sort()
out = Path(__file__).resolve().parents[1] / "main/resources/io/plimsoll/core/facts/end-of-life.tsv"
with out.open("w", encoding="utf-8") as to:
    to.write(f"# When releases end: endoflife.date ({day}), MIT licence. Made by core/src/facts/end-of-life.py.\n")
    to.write("# c: product, cycle, the day from which nobody mends it (true: it has passed; empty: none set). i: image, product.\n")
    to.write("# n: codename, product, cycle, day. Sorted.\n")
    lines = [f"c\t{product}\t{cycle}\t{end}\n" for product, cycle, _, end in rows]
    lines += [f"i\t{image}\t{product}\n" for image, product in IMAGES.items()]
    lines += [f"n\t{codename}\t{product}\t{cycle}\t{end}\n" for product, cycle, codename, end in rows if codename]
    to.writelines(sorted(lines))
missing = wanted - {row[0] for row in rows}
if missing:
    sys.exit(f"no cycles for {sorted(missing)}")
