FROM maven:3.9-eclipse-temurin-17 AS build

COPY . /app
WORKDIR /app
RUN mvn -q -DskipTests package

FROM eclipse-temurin:17-jre
LABEL maintainer="cite team"
WORKDIR /app
COPY --from=build /app /app

EXPOSE 8080 5005
ENTRYPOINT exec java $JAVA_OPTS -jar target/cite.jar
