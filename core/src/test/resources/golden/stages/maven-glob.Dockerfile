FROM eclipse-temurin:21-jdk-alpine AS build
WORKDIR /app
COPY . .
RUN ./mvnw -B package && mv target/*.jar app.jar

FROM eclipse-temurin:21-jre-alpine
LABEL maintainer="x"
WORKDIR /app
COPY --from=build /app /app
VOLUME /tmp
EXPOSE 8080
CMD java $JAVA_OPTS -jar app.jar
