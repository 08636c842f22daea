FROM gradle:8.5-jdk21 AS build
WORKDIR /home/gradle/src
COPY --chown=gradle:gradle . /home/gradle/src
RUN gradle build --no-daemon

FROM eclipse-temurin:21-jre
WORKDIR /home/gradle/src
COPY --from=build /home/gradle/src /home/gradle/src
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/home/gradle/src/build/libs/app.jar"]
