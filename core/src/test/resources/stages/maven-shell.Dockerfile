FROM maven:3.9-eclipse-temurin-17
LABEL maintainer="cite team"

COPY . /app
WORKDIR /app
RUN mvn -q -DskipTests package

EXPOSE 8080 5005
ENTRYPOINT exec java $JAVA_OPTS -jar target/cite.jar
