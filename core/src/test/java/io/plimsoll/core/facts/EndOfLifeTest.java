package io.plimsoll.core.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Text;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndOfLifeTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static EndOfLife.@Nullable Ended ended(String image, LocalDate day) {
    ImageName name = ImageName.of(Text.of(image));
    assertThat(name).isNotNull();
    return EndOfLife.of(name, day);
  }

  @ParameterizedTest
  @CsvSource({"2026-09-01, true", "2027-01-05, true", "2027-01-06, false", "2028-01-01, false"})
  void isRecentForHalfAYear(LocalDate day, boolean recent) {
    EndOfLife.Ended ended = ended("mariadb:10.6", day);
    assertThat(ended).isNotNull();
    assertThat(ended.end()).isEqualTo(LocalDate.of(2026, 7, 6));
    assertThat(ended.isRecent(day)).isEqualTo(recent);
  }

  @Test
  void isNotRecentWithoutADay() {
    EndOfLife.Ended ended = ended("openjdk:8", TODAY);
    assertThat(ended).isNotNull();
    assertThat(ended.isRecent(TODAY)).isFalse();
    assertThat(ended.fault()).isEqualTo("the image openjdk gets no security fixes any more");
  }

  @ParameterizedTest
  @CsvSource({
      "python:3.8-slim, Python 3.8", "python:3.8.19, Python 3.8", "node:16, Node.js 16", "node:v16.3.0-alpine, Node.js 16",
      "debian:stretch-slim, Debian 9", "debian:9, Debian 9", "ubuntu:18.04, Ubuntu 18.04", "ubuntu:bionic, Ubuntu 18.04",
      "alpine:3.14, Alpine Linux 3.14", "python:3.13-buster, Debian 10", "node:24-alpine3.14, Alpine Linux 3.14", "postgres:12, PostgreSQL 12",
      "docker.io/library/postgres:12.3-alpine, PostgreSQL 12", "php:7.4-apache, PHP 7.4", "centos:7, the image centos",
      "mcr.microsoft.com/dotnet/sdk:5.0, .NET 5", "nginx:1.19.7-alpine, Nginx 1.19",
      // Under other names.
      "public.ecr.aws/docker/library/node:16, Node.js 16", "mirror.gcr.io/library/python:3.8, Python 3.8", "arm64v8/debian:stretch, Debian 9",
      "registry-1.docker.io/library/redis:5, Redis 5", "mirror.gcr.io/i386/alpine:3.14, Alpine Linux 3.14", "public.ecr.aws/lambda/python:3.7, Python 3.7",
      // Older than the table, between two rows of it, and all that a number names.
      "nginx:1.13, Nginx 1.13", "node:0.12, Node.js 0.12", "golang:1.9.2-alpine, Go 1.9.2", "redis:2.8, Redis 2.8", "postgres:1, PostgreSQL 1",
      "redis:5, Redis 5", "python:2, Python 2", "python:2-slim, Python 2", "mongo:4, MongoDB 4", "traefik:2, Traefik 2", "ubuntu:20, Ubuntu 20",
      // Words in tags and names.
      "gcr.io/distroless/base-debian10, Debian 10", "gcr.io/distroless/nodejs14-debian11, Node.js 14", "gcr.io/distroless/java:8-debian10, Debian 10",
      "nvidia/cuda:11.0.3-base-ubuntu18.04, Ubuntu 18.04", "bitnami/redis:7.2.4-debian-10-r3, Debian 10", "acme/api:1.4-centos7, CentOS 7",
      "registry.access.redhat.com/ubi7/ubi:7.9, Red Hat Enterprise Linux 7", "registry.redhat.io/rhel7/rhel, Red Hat Enterprise Linux 7",
      "opensuse/leap:15.2, openSUSE Leap 15.2", "haproxy:2.1, HAProxy 2.1", "wordpress:5.8-php7.4, WordPress 5.8", "amazonlinux:2018.03, Amazon Linux 2018.03",
      "mcr.microsoft.com/windows/servercore:1903, Windows Server Core 1903", "golang:1.27-nanoserver-1803, Windows Nano Server 1803",
      "mcr.microsoft.com/windows/nanoserver:20h2, Windows Nano Server 20h2",
      "openjdk:8-jre, the image openjdk", "centos, the image centos", "centos:latest, the image centos", "java:8, the image java",
  })
  void hasCome(String image, String product) {
    EndOfLife.Ended ended = ended(image, TODAY);
    assertThat(ended).isNotNull();
    assertThat(ended.product()).isEqualTo(product);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "python:3.13", "python:3", "python:latest", "python", "node:24", "node:lts", "debian:trixie", "debian:bookworm-slim", "debian:12",
      "alpine:3.22", "acme/python:2.7", "ghcr.io/acme/node:10", "postgres:17", "nginx:alpine", "ubuntu:24.04", "golang:1.99", "nginx:1",
      "redis:7", "registry.access.redhat.com/ubi8/ubi:8.4", "registry.access.redhat.com/ubi9-minimal", "gcr.io/distroless/static-debian12",
      "mcr.microsoft.com/windows/servercore:ltsc2019", "mcr.microsoft.com/windows/servercore:1809", "debian:bookworm-20240110",
      "nvidia/cuda:12.6.3-base-ubuntu24.04", "acme/api:2020-debian-12", "ubuntu:26", "acme/api:node", "acme/api:v10-al", "mysql:8",
  })
  void hasNotComeOrCannotBeTold(String image) {
    assertThat(ended(image, TODAY)).isNull();
  }

  @Test
  void isJudgedByTheDayOfTheRun() {
    assertThat(ended("python:3.8", LocalDate.of(2024, 10, 6))).isNull();
    EndOfLife.Ended ended = ended("python:3.8", LocalDate.of(2024, 10, 7));
    assertThat(ended).isNotNull();
    assertThat(ended.end()).isEqualTo(LocalDate.of(2024, 10, 7));
  }
}
