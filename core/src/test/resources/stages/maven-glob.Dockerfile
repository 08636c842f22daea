FROM eclipse-temurin:21-jdk-alpine
LABEL maintainer="x"
WORKDIR /app
COPY . .
RUN ./mvnw -B package && mv target/*.jar app.jar
VOLUME /tmp
EXPOSE 8080
CMD java $JAVA_OPTS -jar app.jar
