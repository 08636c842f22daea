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
    "mcr.microsoft.com/windows/servercore": "windows-server-core",
    "mcr.microsoft.com/windows/nanoserver": "windows-nano-server",
    "clickhouse/clickhouse-server": "clickhouse", "yandex/clickhouse-server": "clickhouse",
    "quay.io/keycloak/keycloak": "keycloak", "jboss/keycloak": "keycloak", "quay.io/coreos/etcd": "etcd",
    "gitlab/gitlab-ce": "gitlab", "gitlab/gitlab-ee": "gitlab", "mediawiki": "mediawiki",
    "bitnami/mongodb": "mongodb", "bitnami/mysql": "mysql", "bitnami/rabbitmq": "rabbitmq", "bitnami/nginx": "nginx",
    "bitnami/node": "nodejs", "bitnami/python": "python", "bitnami/kafka": "apache-kafka", "bitnami/tomcat": "tomcat",
    "bitnami/elasticsearch": "elasticsearch", "bitnami/wordpress": "wordpress", "bitnami/php-fpm": "php",
    "nginxinc/nginx-unprivileged": "nginx", "public.ecr.aws/lambda/python": "python",
    "public.ecr.aws/lambda/nodejs": "nodejs", "public.ecr.aws/lambda/ruby": "ruby", "public.ecr.aws/lambda/dotnet": "dotnet",
    "amazon/aws-lambda-python": "python", "amazon/aws-lambda-nodejs": "nodejs", "cimg/node": "nodejs",
    "cimg/python": "python", "cimg/go": "go", "cimg/ruby": "ruby", "cimg/php": "php", "circleci/node": "nodejs",
    "circleci/python": "python", "circleci/golang": "go", "circleci/ruby": "ruby", "circleci/php": "php",
}
# Words in a tag that number the release of what lies under it: debian10, ubuntu-18.04, nodejs14.
SYSTEMS = {
    "alpine": "alpine-linux", "debian": "debian", "ubuntu": "ubuntu", "centos": "centos", "fedora": "fedora", "fc": "fedora",
    "rockylinux": "rocky-linux", "almalinux": "almalinux", "oraclelinux": "oracle-linux", "ol": "oracle-linux",
    "amazonlinux": "amazon-linux", "al": "amazon-linux", "photon": "vmware-photon", "ubi": "rhel", "rhel": "rhel",
    "leap": "opensuse", "ltsc": "windows-server-core", "windowsservercore": "windows-server-core",
    "nanoserver": "windows-nano-server", "python": "python", "nodejs": "nodejs", "node": "nodejs", "php": "php", "ruby": "ruby",
    "golang": "go",
}
# Products that are operating systems.
OPERATING = {
    "alpine-linux", "debian", "ubuntu", "centos", "centos-stream", "fedora", "rocky-linux", "almalinux", "amazon-linux",
    "oracle-linux", "opensuse", "vmware-photon", "rhel", "windows-server-core", "windows-nano-server",
}
# As the projects write their names; any other is its endoflife.date name with a capital.
TITLES = {
    "alpine-linux": "Alpine Linux", "nodejs": "Node.js", "php": "PHP", "openjdk-builds-from-oracle": "OpenJDK", "dotnet": ".NET",
    "postgresql": "PostgreSQL", "mysql": "MySQL", "mariadb": "MariaDB", "mongodb": "MongoDB", "rabbitmq": "RabbitMQ",
    "centos": "CentOS", "centos-stream": "CentOS Stream", "apache-http-server": "Apache httpd", "ghc": "GHC",
    "opensuse": "openSUSE Leap", "haproxy": "HAProxy", "wordpress": "WordPress", "amazon-linux": "Amazon Linux",
    "amazon-corretto": "Amazon Corretto", "rocky-linux": "Rocky Linux", "almalinux": "AlmaLinux", "oracle-linux": "Oracle Linux",
    "vmware-photon": "Photon OS", "eclipse-temurin": "Eclipse Temurin", "sapmachine": "SapMachine", "ibm-semeru": "IBM Semeru",
    "azul-zulu": "Azul Zulu", "eclipse-jetty": "Jetty", "jruby": "JRuby", "vinyl-cache": "Varnish", "kong-gateway": "Kong",
    "apache-cassandra": "Apache Cassandra", "apache-couchdb": "Apache CouchDB", "apache-kafka": "Apache Kafka",
    "influxdb": "InfluxDB", "arangodb": "ArangoDB", "cockroachdb": "CockroachDB", "couchbase-server": "Couchbase Server",
    "opensearch": "OpenSearch", "zookeeper": "Apache ZooKeeper", "solr": "Apache Solr", "phpmyadmin": "phpMyAdmin",
    "hashicorp-vault": "HashiCorp Vault", "sonarqube-community": "SonarQube", "rhel": "Red Hat Enterprise Linux",
    "windows-server-core": "Windows Server Core", "windows-nano-server": "Windows Nano Server", "clickhouse": "ClickHouse",
    "gitlab": "GitLab", "mediawiki": "MediaWiki", "tomcat": "Apache Tomcat", "etcd": "etcd", "memcached": "memcached",
}
# Images that nobody builds any more, whatever their tags say, and what has come in their place (the images' own pages).
RETIRED = {
    "openjdk": "eclipse-temurin", "java": "eclipse-temurin", "adoptopenjdk": "eclipse-temurin", "centos": "almalinux",
    "iojs": "node", "django": "python", "rails": "ruby", "jenkins": "jenkins/jenkins", "owncloud": "owncloud/server",
    "microsoft/dotnet": "mcr.microsoft.com/dotnet/sdk", "microsoft/aspnetcore": "mcr.microsoft.com/dotnet/aspnet",
    "microsoft/aspnetcore-build": "mcr.microsoft.com/dotnet/sdk", "piwik": "matomo", "consul": "hashicorp/consul",
    "vault": "hashicorp/vault", "jboss/keycloak": "quay.io/keycloak/keycloak", "google/nodejs": "node",
    "google/python": "python", "google/golang": "golang", "ubuntu-debootstrap": "ubuntu", "opensuse": "opensuse/leap",
}
# Products whose extended support is open to everyone, so that it counts.
FREE = {"debian"}
# Words in a tag that name the release of an operating system under it.
CODENAMES = {"debian", "ubuntu"}

table, day = sys.argv[1], sys.argv[2]
wanted = set(IMAGES.values()) | set(SYSTEMS.values())
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
        if product.startswith("windows-") and row["cycle"] == "1809":
            end = "2029-01-09"  # Its tag is that of the long-term release 2019 as well.
        codename = row["codename"].split(" ")[0].lower() if product in CODENAMES else ""
        rows.append((product, row["cycle"], codename, end))
rows.sort()
out = Path(__file__).resolve().parents[1] / "main/resources/io/plimsoll/core/facts/end-of-life.tsv"
with out.open("w", encoding="utf-8") as to:
    to.write(f"# When releases end: endoflife.date ({day}), MIT licence. Made by core/src/facts/end-of-life.py.\n")
    to.write("# c: product, cycle, the day from which nobody mends it (true: it has passed; empty: none set). i: image, product.\n")
    to.write("# n: codename, product, cycle, day. r: retired image, what has come in its place. s: word in a tag, product. o: operating systems.\n")
    to.write("# t: product, as the project writes its name. Sorted.\n")
    lines = [f"c\t{product}\t{cycle}\t{end}\n" for product, cycle, _, end in rows]
    lines += [f"i\t{image}\t{product}\n" for image, product in IMAGES.items()]
    lines += [f"n\t{codename}\t{product}\t{cycle}\t{end}\n" for product, cycle, codename, end in rows if codename]
    lines += [f"r\t{image}\t{other}\n" for image, other in RETIRED.items()]
    lines += [f"o\t{product}\tyes\n" for product in OPERATING]
    lines += [f"s\t{word}\t{product}\n" for word, product in SYSTEMS.items()]
    lines += [f"t\t{product}\t{title}\n" for product, title in TITLES.items()]
    to.writelines(sorted(lines))
missing = wanted - {row[0] for row in rows}
if missing:
    sys.exit(f"no cycles for {sorted(missing)}")
