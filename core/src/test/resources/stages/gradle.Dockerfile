FROM gradle:8.5-jdk21
WORKDIR /home/gradle/src
COPY --chown=gradle:gradle . /home/gradle/src
RUN gradle build --no-daemon
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/home/gradle/src/build/libs/app.jar"]
