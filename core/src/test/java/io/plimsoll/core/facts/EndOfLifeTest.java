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
  @CsvSource({
      "python:3.8-slim, Python 3.8", "python:3.8.19, Python 3.8", "node:16, Node.js 16", "node:v16.3.0-alpine, Node.js 16",
      "debian:stretch-slim, Debian 9", "debian:9, Debian 9", "ubuntu:18.04, Ubuntu 18.04", "ubuntu:bionic, Ubuntu 18.04",
      "alpine:3.14, Alpine 3.14", "python:3.13-buster, Debian 10", "node:24-alpine3.14, Alpine 3.14", "postgres:12, PostgreSQL 12",
      "docker.io/library/postgres:12.3-alpine, PostgreSQL 12", "php:7.4-apache, PHP 7.4", "centos:7, CentOS 7",
      "mcr.microsoft.com/dotnet/sdk:5.0, .NET 5", "nginx:1.19.7-alpine, Nginx 1.19",
  })
  void hasCome(String image, String product) {
    EndOfLife.Ended ended = ended(image, TODAY);
    assertThat(ended).isNotNull();
    assertThat(ended.product()).isEqualTo(product);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "python:3.13", "python:3", "python:latest", "python", "node:24", "node:lts", "debian:trixie", "debian:bookworm-slim", "debian:12",
      "alpine:3.22", "acme/python:2.7", "ghcr.io/acme/node:10", "postgres:17", "postgres:1", "nginx:alpine", "ubuntu:24.04",
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
