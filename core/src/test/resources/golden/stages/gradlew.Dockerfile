FROM eclipse-temurin:17-jdk AS build
WORKDIR /workspace
COPY gradlew build.gradle settings.gradle ./
COPY gradle gradle
COPY src src
RUN chmod +x ./gradlew && ./gradlew bootJar

FROM eclipse-temurin:17-jre
VOLUME /tmp
WORKDIR /workspace
COPY --from=build /workspace /workspace
ENTRYPOINT ["sh", "-c", "java ${JAVA_OPTS} -jar build/libs/*.jar"]
